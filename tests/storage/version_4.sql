-- A database as version 3 of the format left it. Never changed: it stands for the files that users have.
PRAGMA application_id = 1265202280;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE activity (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                title TEXT NOT NULL CHECK (title <> ''),
                starts TEXT NOT NULL,
                zone TEXT NOT NULL,
                rule TEXT NOT NULL,
                place TEXT NOT NULL,
                lead_seconds INTEGER NOT NULL CHECK (lead_seconds >= 0),
                travel_seconds INTEGER NOT NULL CHECK (travel_seconds >= 0),
                remind INTEGER NOT NULL CHECK (remind IN (0, 1)),
                uid TEXT NOT NULL
            , duration_seconds INTEGER CHECK (duration_seconds >= 0), all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1)), feed INTEGER REFERENCES feed ON DELETE CASCADE) STRICT
            ;
INSERT INTO "activity" VALUES(1,'Choir','2026-12-01T19:30:00','Europe/Berlin','FREQ=WEEKLY','Town hall',10800,1200,0,'uid-1',NULL,0,NULL);
INSERT INTO "activity" VALUES(2,'Summer fair','2027-06-05T00:00:00','Europe/Berlin','','Market',54000,0,1,'fair@example.org',172800,1,1);
CREATE TABLE activity_change (
        activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
        position INTEGER NOT NULL,
        instance TEXT NOT NULL,
        starts TEXT,
        place TEXT NOT NULL,
        PRIMARY KEY (activity, position)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "activity_change" VALUES(1,0,'2026-12-08T19:30:00',NULL,'');
INSERT INTO "activity_change" VALUES(1,1,'2026-12-15T19:30:00','2026-12-16T18:00:00','Church');
CREATE TABLE activity_start (
        activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
        position INTEGER NOT NULL,
        starts TEXT NOT NULL,
        PRIMARY KEY (activity, position)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "activity_start" VALUES(1,0,'2026-12-24T17:00:00');
CREATE TABLE anniversary (
        person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        kept TEXT NOT NULL,
        PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "anniversary" VALUES(2,0,'Wedding day','2010-06-01');
INSERT INTO "anniversary" VALUES(2,1,'Moved in','--02-29');
CREATE TABLE attendance (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        activity INTEGER,
        title TEXT NOT NULL CHECK (title <> ''),
        note TEXT NOT NULL,
        feeling_before INTEGER CHECK (feeling_before BETWEEN 1 AND 5),
        feeling_after INTEGER CHECK (feeling_after BETWEEN 1 AND 5)
    ) STRICT
    ;
INSERT INTO "attendance" VALUES(1,1795194000250000,'Europe/Berlin',1,'Choir','sang the alto line',3,5);
CREATE TABLE circle (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL,
                folded_name TEXT NOT NULL CHECK (folded_name <> ''),
                ideal_count INTEGER NOT NULL CHECK (ideal_count > 0),
                ideal_unit TEXT NOT NULL CHECK (ideal_unit IN ('day', 'week', 'month', 'year')),
                longest_count INTEGER CHECK (longest_count > 0),
                longest_unit TEXT CHECK (longest_unit IN ('day', 'week', 'month', 'year')),
                tie TEXT NOT NULL,
                removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
                CHECK ((longest_count IS NULL) = (longest_unit IS NULL))
            ) STRICT
            ;
INSERT INTO "circle" VALUES(1,'Family','family',2,'week',NULL,NULL,'family',0);
INSERT INTO "circle" VALUES(2,'Close friends','close friends',3,'week',NULL,NULL,'close',0);
INSERT INTO "circle" VALUES(3,'Old friends','old friends',3,'month',NULL,NULL,'old-friends',0);
INSERT INTO "circle" VALUES(4,'Neighbours','neighbours',1,'month',NULL,NULL,'neighbours',0);
INSERT INTO "circle" VALUES(5,'Chœur','chœur',10,'day',1,'year','other',0);
CREATE TABLE contact_detail (
                person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
                position INTEGER NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'message')),
                value TEXT NOT NULL,
                label TEXT NOT NULL,
                PRIMARY KEY (person, position)
            ) STRICT, WITHOUT ROWID
            ;
INSERT INTO "contact_detail" VALUES(1,0,'message','https://example.org/a','chat');
INSERT INTO "contact_detail" VALUES(1,1,'phone','+354 1','');
CREATE TABLE days_off (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL CHECK (last_day >= first_day),
        name TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "days_off" VALUES(1,'2026-12-24','2026-12-26','Christmas');
CREATE TABLE feed (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        address TEXT NOT NULL UNIQUE CHECK (address <> ''),
        name TEXT NOT NULL,
        remind INTEGER NOT NULL CHECK (remind IN (0, 1)),
        lead_seconds INTEGER NOT NULL CHECK (lead_seconds >= 0),
        travel_seconds INTEGER NOT NULL CHECK (travel_seconds >= 0),
        asked_at INTEGER,
        read_at INTEGER,
        failures INTEGER NOT NULL CHECK (failures >= 0),
        trouble TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "feed" VALUES(1,'https://example.org/town.ics','Town',1,7200,1800,1795453200250000,1795453200250000,0,'','"abc"','Mon, 23 Nov 2026 17:00:00 GMT');
CREATE TABLE flag (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO "flag" VALUES('first-run');
CREATE TABLE interaction (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at INTEGER NOT NULL,
                zone TEXT NOT NULL,
                how TEXT NOT NULL CHECK (how IN ('call', 'message', 'in-person', 'video', 'letter')),
                note TEXT NOT NULL,
                they_started INTEGER NOT NULL CHECK (they_started IN (0, 1))
            , feeling_before INTEGER CHECK (feeling_before BETWEEN 1 AND 5), feeling_after INTEGER CHECK (feeling_after BETWEEN 1 AND 5)) STRICT
            ;
INSERT INTO "interaction" VALUES(1,1795194000250000,'Europe/Berlin','in-person','a walk',1,2,4);
CREATE TABLE interaction_person (
                person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
                at INTEGER NOT NULL,
                interaction INTEGER NOT NULL REFERENCES interaction ON DELETE CASCADE,
                position INTEGER NOT NULL,
                PRIMARY KEY (person, at, interaction)
            ) STRICT, WITHOUT ROWID
            ;
INSERT INTO "interaction_person" VALUES(2,1795194000250000,1,0);
INSERT INTO "interaction_person" VALUES(1,1795194000250000,1,1);
CREATE TABLE passage_mark (passage TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "passage_mark" VALUES('loneliness-1','keep');
CREATE TABLE person (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL CHECK (name <> ''),
                added_at INTEGER NOT NULL,
                ideal_count INTEGER CHECK (ideal_count > 0),
                ideal_unit TEXT CHECK (ideal_unit IN ('day', 'week', 'month', 'year')),
                longest_count INTEGER CHECK (longest_count > 0),
                longest_unit TEXT CHECK (longest_unit IN ('day', 'week', 'month', 'year')),
                birthday TEXT,
                notes TEXT NOT NULL,
                resting INTEGER NOT NULL CHECK (resting IN (0, 1)),
                uid TEXT NOT NULL,
                removed_at INTEGER, household TEXT NOT NULL DEFAULT '',
                CHECK ((ideal_count IS NULL) = (ideal_unit IS NULL)),
                CHECK ((longest_count IS NULL) = (longest_unit IS NULL)),
                CHECK (longest_count IS NULL OR ideal_count IS NOT NULL)
            ) STRICT
            ;
INSERT INTO "person" VALUES(1,'Ægir Ólafsson',1795453200250000,2,'month',NULL,NULL,'--02-29','two
lines',1,'urn:1',NULL,'');
INSERT INTO "person" VALUES(2,'Bo',1795453200250000,NULL,NULL,NULL,NULL,'1980-03-22','',0,'',NULL,'The Birds');
INSERT INTO "person" VALUES(3,'Gone',1795453200250000,NULL,NULL,NULL,NULL,NULL,'',0,'',1795453200250000,'');
CREATE TABLE person_circle (
                person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
                circle INTEGER NOT NULL REFERENCES circle ON DELETE CASCADE,
                position INTEGER NOT NULL,
                PRIMARY KEY (person, circle)
            ) STRICT, WITHOUT ROWID
            ;
INSERT INTO "person_circle" VALUES(1,1,1);
INSERT INTO "person_circle" VALUES(1,3,0);
CREATE TABLE "prompt" (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'birthday', 'anniversary', 'activity')),
        subject INTEGER NOT NULL,
        occasion TEXT NOT NULL,
        name TEXT NOT NULL,
        shown_at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        reason TEXT NOT NULL,
        passage TEXT NOT NULL,
        schedule INTEGER,
        response TEXT,
        responded_at INTEGER,
        snoozed_until INTEGER
    ) STRICT
    ;
INSERT INTO "prompt" VALUES(1,'birthday',2,'day 2026-03-22','Bo',1795453200250000,'Europe/Berlin','It is their birthday.','loneliness-1',1,'snoozed',1795453260250000,1795456800250000);
INSERT INTO "prompt" VALUES(2,'anniversary',2,'day 2026-06-01 Wedding day','Bo',1795453200250000,'Europe/Berlin','It is their wedding day.','trust-1',NULL,'connected',1795453200250000,NULL);
CREATE TABLE schedule (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL CHECK (name <> ''),
                weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
                timing TEXT NOT NULL CHECK (timing IN ('fixed', 'sometime')),
                per_day INTEGER NOT NULL CHECK (per_day > 0),
                about TEXT NOT NULL CHECK (about IN ('everything', 'people', 'activities')),
                enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
                every_weeks INTEGER NOT NULL CHECK (every_weeks > 0),
                first_day TEXT,
                last_day TEXT
            , per_week INTEGER CHECK (per_week > 0)) STRICT
            ;
INSERT INTO "schedule" VALUES(1,'Evenings',17,'fixed',2,'people',0,2,'2026-01-05','2026-12-31',3);
CREATE TABLE schedule_circle (
                schedule INTEGER NOT NULL REFERENCES schedule ON DELETE CASCADE,
                circle INTEGER NOT NULL REFERENCES circle,
                PRIMARY KEY (schedule, circle)
            ) STRICT, WITHOUT ROWID
            ;
INSERT INTO "schedule_circle" VALUES(1,1);
CREATE TABLE schedule_window (
                schedule INTEGER NOT NULL REFERENCES schedule ON DELETE CASCADE,
                position INTEGER NOT NULL,
                starts TEXT NOT NULL,
                ends TEXT NOT NULL,
                PRIMARY KEY (schedule, position)
            ) STRICT, WITHOUT ROWID
            ;
INSERT INTO "schedule_window" VALUES(1,0,'18:00:00','20:00:00');
INSERT INTO "schedule_window" VALUES(1,1,'23:00:00','01:30:00');
CREATE TABLE state (
                only INTEGER PRIMARY KEY CHECK (only = 1),
                seed INTEGER NOT NULL,
                paused_until INTEGER
            ) STRICT
            ;
INSERT INTO "state" VALUES(1,42,1795453200250000);
CREATE UNIQUE INDEX circle_by_name ON circle (folded_name) WHERE NOT removed;
CREATE INDEX interaction_by_moment ON interaction (at, id);
CREATE INDEX interaction_person_by_interaction ON interaction_person (interaction, position);
CREATE INDEX prompt_by_moment ON prompt (shown_at, id);
CREATE INDEX prompt_unanswered ON prompt (shown_at, id) WHERE response IS NULL;
CREATE INDEX prompt_by_subject ON prompt (subject);
CREATE INDEX activity_of_no_feed ON activity (starts) WHERE feed IS NULL;
CREATE INDEX activity_by_feed ON activity (feed, starts) WHERE feed IS NOT NULL;
CREATE INDEX activity_by_start ON activity (starts);
CREATE INDEX activity_that_recurs ON activity (id) WHERE rule <> '';
CREATE INDEX activity_start_by_moment ON activity_start (starts);
CREATE INDEX activity_change_by_moment ON activity_change (starts);
CREATE INDEX attendance_by_moment ON attendance (at, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('circle',5);
INSERT INTO "sqlite_sequence" VALUES('person',3);
INSERT INTO "sqlite_sequence" VALUES('interaction',1);
INSERT INTO "sqlite_sequence" VALUES('schedule',1);
INSERT INTO "sqlite_sequence" VALUES('activity',2);
INSERT INTO "sqlite_sequence" VALUES('prompt',2);
INSERT INTO "sqlite_sequence" VALUES('days_off',1);
INSERT INTO "sqlite_sequence" VALUES('feed',1);
INSERT INTO "sqlite_sequence" VALUES('attendance',1);
COMMIT;
