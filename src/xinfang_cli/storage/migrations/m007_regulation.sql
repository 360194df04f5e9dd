-- The regulation's own steps: notice, acceptance, extension, opinion, service, review, recusal. The conventions
-- are those of m001.

-- notice: append-only
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    branch TEXT CHECK (branch IN ('own', 'passed-on', 'elsewhere')),
    document TEXT CHECK (instr(document, char(0)) = 0),
    sent_at TEXT CHECK (sent_at GLOB '????-??-??T??:??:??Z*'),
    no_address INTEGER NOT NULL DEFAULT 0 CHECK (no_address IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX notice_matter ON notice (matter_id);

CREATE TRIGGER notice_no_delete BEFORE DELETE ON notice
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER notice_no_replace BEFORE INSERT ON notice
    WHEN EXISTS (SELECT 1 FROM notice WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER notice_no_update BEFORE UPDATE ON notice
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- acceptance: append-only
CREATE TABLE acceptance (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind IN ('suggestion', 'accusation', '31-1', '31-2', '31-3', '31-4', '31-5', '31-6')),
    channel TEXT CHECK (instr(channel, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX acceptance_matter ON acceptance (matter_id);

CREATE TRIGGER acceptance_no_delete BEFORE DELETE ON acceptance
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER acceptance_no_replace BEFORE INSERT ON acceptance
    WHEN EXISTS (SELECT 1 FROM acceptance WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER acceptance_no_update BEFORE UPDATE ON acceptance
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- extension: append-only
CREATE TABLE extension (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    deadline_id INTEGER NOT NULL REFERENCES deadline (id) DEFERRABLE INITIALLY DEFERRED,
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 365),
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    told_at TEXT NOT NULL CHECK (told_at GLOB '????-??-??T??:??:??Z*'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX extension_matter ON extension (matter_id);

CREATE TRIGGER extension_no_delete BEFORE DELETE ON extension
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER extension_no_replace BEFORE INSERT ON extension
    WHEN EXISTS (SELECT 1 FROM extension WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER extension_no_update BEFORE UPDATE ON extension
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- opinion: append-only
CREATE TABLE opinion (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    claim TEXT NOT NULL CHECK (instr(claim, char(0)) = 0),
    facts TEXT NOT NULL CHECK (instr(facts, char(0)) = 0),
    decision TEXT NOT NULL CHECK (instr(decision, char(0)) = 0),
    basis TEXT NOT NULL CHECK (instr(basis, char(0)) = 0),
    outcome TEXT NOT NULL CHECK (outcome IN ('supported', 'explained', 'not_supported', 'other')),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX opinion_matter ON opinion (matter_id);

CREATE TRIGGER opinion_no_delete BEFORE DELETE ON opinion
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER opinion_no_replace BEFORE INSERT ON opinion
    WHEN EXISTS (SELECT 1 FROM opinion WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER opinion_no_update BEFORE UPDATE ON opinion
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- served: changes leave a new version
CREATE TABLE served (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    paper TEXT NOT NULL CHECK (paper IN ('opinion', 'review', 'recheck')),
    signed_by TEXT NOT NULL CHECK (instr(signed_by, char(0)) = 0),
    until_on TEXT CHECK (until_on GLOB '????-??-??'),
    until_rolled TEXT CHECK (until_rolled GLOB '????-??-??'),
    provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX served_matter ON served (matter_id);
CREATE INDEX served_until ON served (until_on) WHERE until_on IS NOT NULL;

CREATE TRIGGER served_no_delete BEFORE DELETE ON served
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER served_no_replace BEFORE INSERT ON served
    WHEN EXISTS (SELECT 1 FROM served WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER served_new_version BEFORE UPDATE ON served
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- review: append-only
CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    stage TEXT NOT NULL CHECK (stage IN ('review', 'recheck')),
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT CHECK (instr(reason, char(0)) = 0),
    deadline_id INTEGER NOT NULL REFERENCES deadline (id) DEFERRABLE INITIALLY DEFERRED,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX review_matter ON review (matter_id);

CREATE TRIGGER review_no_delete BEFORE DELETE ON review
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER review_no_replace BEFORE INSERT ON review
    WHEN EXISTS (SELECT 1 FROM review WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER review_no_update BEFORE UPDATE ON review
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- review_decision: append-only
CREATE TABLE review_decision (
    id INTEGER PRIMARY KEY REFERENCES review (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    outcome TEXT NOT NULL CHECK (outcome IN ('upheld', 'changed', 'revoked')),
    decision TEXT NOT NULL CHECK (instr(decision, char(0)) = 0),
    basis TEXT CHECK (instr(basis, char(0)) = 0),
    hearing_days INTEGER NOT NULL DEFAULT 0 CHECK (hearing_days >= 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TRIGGER review_decision_no_delete BEFORE DELETE ON review_decision
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER review_decision_no_replace BEFORE INSERT ON review_decision
    WHEN EXISTS (SELECT 1 FROM review_decision WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER review_decision_no_update BEFORE UPDATE ON review_decision
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- recusal: append-only
CREATE TABLE recusal (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX recusal_matter ON recusal (matter_id);

CREATE TRIGGER recusal_no_delete BEFORE DELETE ON recusal
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER recusal_no_replace BEFORE INSERT ON recusal
    WHEN EXISTS (SELECT 1 FROM recusal WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER recusal_no_update BEFORE UPDATE ON recusal
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;
