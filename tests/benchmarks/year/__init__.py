"""A year of life, simulated: how Kithbell's planner fares beside four others, by the same measures.

`worlds` says who lives there and by which rules, `machine` when the laptop is awake, `user` what the user
answers; `ours`, `rivals` and `oracle` are the planners, `simulation` lets one of them live through the year.
`broken`, `lost`, `waits` and `evenness` measure what came of it, each with its definition; `demand` says
whether the world was possible at all. `results` and `report` put it together.
"""
