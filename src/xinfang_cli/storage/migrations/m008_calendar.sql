-- For which years an official notice of rest days is entered, and limits that a place has made stricter. The
-- conventions are those of m001.

-- calendar_year: changes leave a new version
CREATE TABLE calendar_year (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1949 AND 9999),
    source TEXT NOT NULL CHECK (instr(source, char(0)) = 0)
) STRICT;

CREATE TRIGGER calendar_year_no_delete BEFORE DELETE ON calendar_year
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER calendar_year_no_replace BEFORE INSERT ON calendar_year
    WHEN EXISTS (SELECT 1 FROM calendar_year WHERE (id = NEW.id) OR (year = NEW.year))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER calendar_year_new_version BEFORE UPDATE ON calendar_year
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- local_limit: append-only
CREATE TABLE local_limit (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    rule TEXT NOT NULL CHECK (instr(rule, char(0)) = 0),
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 365),
    working INTEGER NOT NULL CHECK (working IN (0, 1)),
    basis TEXT NOT NULL CHECK (instr(basis, char(0)) = 0),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX local_limit_rule ON local_limit (rule, since);

CREATE TRIGGER local_limit_no_delete BEFORE DELETE ON local_limit
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER local_limit_no_replace BEFORE INSERT ON local_limit
    WHEN EXISTS (SELECT 1 FROM local_limit WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER local_limit_no_update BEFORE UPDATE ON local_limit
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;
