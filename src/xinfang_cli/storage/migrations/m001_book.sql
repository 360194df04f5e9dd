-- The book, first version. Frozen: later changes are further files of this folder.
-- Every table keeps `ver` (raised by one with every change) and `salt` (beside the row, for the audit's commitment).
-- Nothing is ever deleted; tables marked "append-only" are never changed either; INSERT OR REPLACE meets a guard.
-- Closed lists are chains of OR: the table of an IN list would be built anew for every row that is inserted.
-- Moments are UTC text, with `m` or `d` behind the Z where only the minute or the day is known; days are YYYY-MM-DD.


-- book: append-only
CREATE TABLE book (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    uuid TEXT NOT NULL CHECK (instr(uuid, char(0)) = 0),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??Z*'),
    timezone TEXT NOT NULL CHECK (instr(timezone, char(0)) = 0)
) STRICT;

CREATE TRIGGER book_no_delete BEFORE DELETE ON book
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER book_no_replace BEFORE INSERT ON book
    WHEN EXISTS (SELECT 1 FROM book WHERE (id = NEW.id) OR (uuid = NEW.uuid))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER book_no_update BEFORE UPDATE ON book
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- setting: changes leave a new version
CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL CHECK (instr(value, char(0)) = 0)
) STRICT;

CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER setting_no_replace BEFORE INSERT ON setting
    WHEN EXISTS (SELECT 1 FROM setting WHERE (id = NEW.id) OR (key = NEW.key))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER setting_new_version BEFORE UPDATE ON setting
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- counter: changes leave a new version
CREATE TABLE counter (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    kind TEXT NOT NULL CHECK (kind = 'L' OR kind = 'V' OR kind = 'C' OR kind = 'R' OR kind = 'D' OR kind = 'T' OR kind = 'E' OR kind = 'S' OR kind = 'F' OR kind = 'B'),
    year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    n INTEGER NOT NULL CHECK (n >= 1),
    UNIQUE (kind, year)
) STRICT;

CREATE TRIGGER counter_no_delete BEFORE DELETE ON counter
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER counter_no_replace BEFORE INSERT ON counter
    WHEN EXISTS (SELECT 1 FROM counter WHERE (id = NEW.id) OR (kind = NEW.kind AND year = NEW.year))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER counter_new_version BEFORE UPDATE ON counter
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- unit: changes leave a new version
CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND name <> ''),
    head TEXT CHECK (instr(head, char(0)) = 0),
    parent_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    above INTEGER NOT NULL DEFAULT 0 CHECK (above IN (0, 1)),
    root INTEGER NOT NULL DEFAULT 0 CHECK (root IN (0, 1)),
    phone TEXT CHECK (instr(phone, char(0)) = 0),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??Z*'),
    retired_at TEXT CHECK (retired_at GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE UNIQUE INDEX unit_name ON unit (name) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX unit_root ON unit (root) WHERE root = 1;

CREATE TRIGGER unit_no_delete BEFORE DELETE ON unit
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER unit_no_replace BEFORE INSERT ON unit
    WHEN EXISTS (SELECT 1 FROM unit WHERE (id = NEW.id) OR (name = NEW.name AND retired_at IS NULL AND NEW.retired_at IS NULL) OR (root = 1 AND NEW.root = 1))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER unit_new_version BEFORE UPDATE ON unit
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- unit_word: changes leave a new version
CREATE TABLE unit_word (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL CHECK (kind = 'alias' OR kind = 'deputy' OR kind = 'duty'),
    word TEXT NOT NULL CHECK (instr(word, char(0)) = 0 AND word <> ''),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??Z*'),
    until TEXT CHECK (until GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE INDEX unit_word_unit ON unit_word (unit_id);

CREATE TRIGGER unit_word_no_delete BEFORE DELETE ON unit_word
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER unit_word_no_replace BEFORE INSERT ON unit_word
    WHEN EXISTS (SELECT 1 FROM unit_word WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER unit_word_new_version BEFORE UPDATE ON unit_word
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- staff: changes leave a new version
CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    name TEXT NOT NULL CHECK (instr(name, char(0)) = 0 AND name <> ''),
    title TEXT CHECK (instr(title, char(0)) = 0),
    phone TEXT CHECK (instr(phone, char(0)) = 0),
    login TEXT CHECK (instr(login, char(0)) = 0),
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    in_charge_of TEXT CHECK (instr(in_charge_of, char(0)) = 0),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??Z*'),
    retired_at TEXT CHECK (retired_at GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE UNIQUE INDEX staff_name ON staff (name) WHERE retired_at IS NULL;
CREATE UNIQUE INDEX staff_login ON staff (login) WHERE retired_at IS NULL AND login IS NOT NULL;

CREATE TRIGGER staff_no_delete BEFORE DELETE ON staff
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER staff_no_replace BEFORE INSERT ON staff
    WHEN EXISTS (SELECT 1 FROM staff WHERE (id = NEW.id) OR (name = NEW.name AND retired_at IS NULL AND NEW.retired_at IS NULL) OR (login = NEW.login AND retired_at IS NULL AND NEW.retired_at IS NULL))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER staff_new_version BEFORE UPDATE ON staff
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- staff_role: changes leave a new version
CREATE TABLE staff_role (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    staff_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    role TEXT NOT NULL CHECK (role = 'clerk' OR role = 'duty' OR role = 'leader' OR role = 'chief' OR role = 'reader' OR role = 'confidential'),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??Z*'),
    until TEXT CHECK (until GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE INDEX staff_role_staff ON staff_role (staff_id);

CREATE TRIGGER staff_role_no_delete BEFORE DELETE ON staff_role
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER staff_role_no_replace BEFORE INSERT ON staff_role
    WHEN EXISTS (SELECT 1 FROM staff_role WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER staff_role_new_version BEFORE UPDATE ON staff_role
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- calendar_day: changes leave a new version
CREATE TABLE calendar_day (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    day TEXT NOT NULL UNIQUE CHECK (day GLOB '????-??-??'),
    kind TEXT NOT NULL CHECK (kind IN ('rest', 'work')),
    source TEXT NOT NULL CHECK (instr(source, char(0)) = 0)
) STRICT;

CREATE TRIGGER calendar_day_no_delete BEFORE DELETE ON calendar_day
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER calendar_day_no_replace BEFORE INSERT ON calendar_day
    WHEN EXISTS (SELECT 1 FROM calendar_day WHERE (id = NEW.id) OR (day = NEW.day))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER calendar_day_new_version BEFORE UPDATE ON calendar_day
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- collection: append-only
CREATE TABLE collection (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    number TEXT NOT NULL UNIQUE,
    listed INTEGER NOT NULL CHECK (listed >= 0),
    counted INTEGER NOT NULL CHECK (counted >= 0),
    note TEXT CHECK (instr(note, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX collection_at ON collection (at);

CREATE TRIGGER collection_no_delete BEFORE DELETE ON collection
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER collection_no_replace BEFORE INSERT ON collection
    WHEN EXISTS (SELECT 1 FROM collection WHERE (id = NEW.id) OR (number = NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER collection_no_update BEFORE UPDATE ON collection
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- matter: changes leave a new version
CREATE TABLE matter (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('L', 'V')),
    year INTEGER NOT NULL,
    n INTEGER NOT NULL CHECK (n >= 1),
    number TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status = 'received' OR status = 'opened' OR status = 'registered' OR status = 'abstracted' OR status = 'routed' OR status = 'answered' OR status = 'replied' OR status = 'closed' OR status = 'delivered' OR status = 'forwarded' OR status = 'void' OR status = 'heard' OR status = 'handling'),
    accusing INTEGER NOT NULL DEFAULT 0 CHECK (accusing IN (0, 1)),
    nature TEXT CHECK (nature = 'suggestion' OR nature = 'request' OR nature = 'criticism' OR nature = 'appeal' OR nature = 'accusation' OR nature = 'report' OR nature = 'exposure'),
    natures TEXT CHECK (instr(natures, char(0)) = 0),
    importance TEXT CHECK (importance = 'ordinary' OR importance = 'important' OR importance = 'overall'),
    urgency TEXT NOT NULL CHECK (urgency = 'normal' OR urgency = 'urgent' OR urgency = 'critical'),
    method TEXT CHECK (method = 'refer' OR method = 'refer-by-letter' OR method = 'refer-endorsed' OR method = 'submit' OR method = 'submit-digest' OR method = 'handle' OR method = 'no-action'),
    topic TEXT CHECK (instr(topic, char(0)) = 0),
    received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T??:??:??Z*'),
    receiver_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    handler_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    last_at TEXT NOT NULL CHECK (last_at GLOB '????-??-??T??:??:??Z*'),
    closed_at TEXT CHECK (closed_at GLOB '????-??-??T??:??:??Z*'),
    first_closed_at TEXT CHECK (first_closed_at GLOB '????-??-??T??:??:??Z*'),
    voided_at TEXT CHECK (voided_at GLOB '????-??-??T??:??:??Z*'),
    void_reason TEXT CHECK (instr(void_reason, char(0)) = 0),
    origin_layout TEXT CHECK (instr(origin_layout, char(0)) = 0),
    origin_number TEXT CHECK (instr(origin_number, char(0)) = 0),
    UNIQUE (kind, year, n)
) STRICT;
CREATE INDEX matter_status ON matter (kind, status, year, n);
CREATE INDEX matter_received ON matter (kind, received_at, year, n);
CREATE INDEX matter_handler ON matter (kind, handler_id, year, n);
-- A letter may have several natures; one partial index each, so that the rarest is found without a scan.
CREATE INDEX matter_suggestion ON matter (kind, year, n) WHERE instr(natures, 'suggestion');
CREATE INDEX matter_request ON matter (kind, year, n) WHERE instr(natures, 'request');
CREATE INDEX matter_criticism ON matter (kind, year, n) WHERE instr(natures, 'criticism');
CREATE INDEX matter_appeal ON matter (kind, year, n) WHERE instr(natures, 'appeal');
CREATE INDEX matter_accusation ON matter (kind, year, n) WHERE instr(natures, 'accusation');
CREATE INDEX matter_report ON matter (kind, year, n) WHERE instr(natures, 'report');
CREATE INDEX matter_exposure ON matter (kind, year, n) WHERE instr(natures, 'exposure');
CREATE INDEX matter_method ON matter (kind, method, year, n);
CREATE INDEX matter_accusing ON matter (id) WHERE accusing = 1;
CREATE UNIQUE INDEX matter_origin ON matter (origin_layout, origin_number) WHERE origin_layout IS NOT NULL;

CREATE TRIGGER matter_no_delete BEFORE DELETE ON matter
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER matter_no_replace BEFORE INSERT ON matter
    WHEN EXISTS (SELECT 1 FROM matter WHERE (id = NEW.id) OR (kind = NEW.kind AND year = NEW.year AND n = NEW.n) OR (number = NEW.number) OR (origin_layout = NEW.origin_layout AND origin_number = NEW.origin_number))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER matter_new_version BEFORE UPDATE ON matter
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1 OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.year <> OLD.year OR NEW.n <> OLD.n OR (OLD.accusing = 1 AND NEW.accusing = 0)
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- letter: changes leave a new version
CREATE TABLE letter (
    id INTEGER PRIMARY KEY REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    channel TEXT NOT NULL CHECK (channel = 'letter' OR channel = 'fax' OR channel = 'online' OR channel = 'phone' OR channel = 'assigned'),
    addressee TEXT NOT NULL CHECK (instr(addressee, char(0)) = 0),
    from_unit TEXT NOT NULL CHECK (instr(from_unit, char(0)) = 0),
    listed INTEGER CHECK (listed >= 0),
    counted INTEGER CHECK (counted >= 0),
    seal TEXT CHECK (seal IN ('intact', 'broken')),
    address_check TEXT CHECK (address_check IN ('correct', 'wrong')),
    misdelivered INTEGER NOT NULL DEFAULT 0 CHECK (misdelivered IN (0, 1)),
    marking TEXT NOT NULL CHECK (marking = 'ordinary' OR marking = 'personal' OR marking = 'secret'),
    level TEXT CHECK (level = 'confidential' OR level = 'secret' OR level = 'top-secret' OR level = 'unknown'),
    document_no TEXT CHECK (instr(document_no, char(0)) = 0),
    copies TEXT CHECK (instr(copies, char(0)) = 0),
    postmark_on TEXT CHECK (instr(postmark_on, char(0)) = 0),
    sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1)),
    edge_cut INTEGER NOT NULL DEFAULT 0 CHECK (edge_cut IN (0, 1)),
    postmark_kept INTEGER NOT NULL DEFAULT 0 CHECK (postmark_kept IN (0, 1)),
    opened_at TEXT CHECK (opened_at GLOB '????-??-??T??:??:??Z*'),
    collection_id INTEGER REFERENCES collection (id) DEFERRABLE INITIALLY DEFERRED,
    from_call TEXT CHECK (instr(from_call, char(0)) = 0),
    delivered_to TEXT CHECK (instr(delivered_to, char(0)) = 0),
    forwarded_to TEXT CHECK (instr(forwarded_to, char(0)) = 0)
) STRICT;

CREATE TRIGGER letter_no_delete BEFORE DELETE ON letter
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER letter_no_replace BEFORE INSERT ON letter
    WHEN EXISTS (SELECT 1 FROM letter WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER letter_new_version BEFORE UPDATE ON letter
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- petitioner: changes leave a new version
CREATE TABLE petitioner (
    id INTEGER PRIMARY KEY REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    name TEXT CHECK (instr(name, char(0)) = 0),
    name_key TEXT CHECK (instr(name_key, char(0)) = 0),
    anonymous INTEGER NOT NULL DEFAULT 0 CHECK (anonymous IN (0, 1)),
    occupation TEXT CHECK (instr(occupation, char(0)) = 0),
    political_status TEXT CHECK (instr(political_status, char(0)) = 0),
    workplace TEXT CHECK (instr(workplace, char(0)) = 0),
    address TEXT CHECK (instr(address, char(0)) = 0),
    phone TEXT CHECK (instr(phone, char(0)) = 0),
    id_number TEXT CHECK (instr(id_number, char(0)) = 0),
    sent_on TEXT CHECK (instr(sent_on, char(0)) = 0),
    signatories INTEGER CHECK (signatories >= 1)
) STRICT;
CREATE INDEX petitioner_name ON petitioner (name_key);

CREATE TRIGGER petitioner_no_delete BEFORE DELETE ON petitioner
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER petitioner_no_replace BEFORE INSERT ON petitioner
    WHEN EXISTS (SELECT 1 FROM petitioner WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER petitioner_new_version BEFORE UPDATE ON petitioner
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- abstract: changes leave a new version
CREATE TABLE abstract (
    id INTEGER PRIMARY KEY REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter TEXT NOT NULL CHECK (instr(matter, char(0)) = 0),
    people TEXT NOT NULL CHECK (instr(people, char(0)) = 0),
    when_ TEXT NOT NULL CHECK (instr(when_, char(0)) = 0),
    where_ TEXT NOT NULL CHECK (instr(where_, char(0)) = 0),
    demand TEXT NOT NULL CHECK (instr(demand, char(0)) = 0),
    intent TEXT CHECK (instr(intent, char(0)) = 0),
    credibility TEXT CHECK (credibility = 'credible' OR credibility = 'to-verify' OR credibility = 'doubtful' OR credibility = 'unknown'),
    proposed TEXT CHECK (proposed = 'refer' OR proposed = 'refer-by-letter' OR proposed = 'refer-endorsed' OR proposed = 'submit' OR proposed = 'submit-digest' OR proposed = 'handle' OR proposed = 'no-action'),
    proposed_to TEXT CHECK (instr(proposed_to, char(0)) = 0),
    read_in_full INTEGER NOT NULL DEFAULT 1 CHECK (read_in_full IN (0, 1))
) STRICT;

CREATE TRIGGER abstract_no_delete BEFORE DELETE ON abstract
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER abstract_no_replace BEFORE INSERT ON abstract
    WHEN EXISTS (SELECT 1 FROM abstract WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER abstract_new_version BEFORE UPDATE ON abstract
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- original: append-only
CREATE TABLE original (
    id INTEGER PRIMARY KEY REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    title TEXT CHECK (instr(title, char(0)) = 0),
    text TEXT CHECK (instr(text, char(0)) = 0)
) STRICT;

CREATE TRIGGER original_no_delete BEFORE DELETE ON original
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER original_no_replace BEFORE INSERT ON original
    WHEN EXISTS (SELECT 1 FROM original WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER original_no_update BEFORE UPDATE ON original
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- accused: append-only
CREATE TABLE accused (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT CHECK (instr(name, char(0)) = 0),
    unit TEXT CHECK (instr(unit, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX accused_matter ON accused (matter_id);

CREATE TRIGGER accused_no_delete BEFORE DELETE ON accused
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER accused_no_replace BEFORE INSERT ON accused
    WHEN EXISTS (SELECT 1 FROM accused WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER accused_no_update BEFORE UPDATE ON accused
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- enclosure: append-only
CREATE TABLE enclosure (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    n INTEGER NOT NULL CHECK (n >= 1),
    kind TEXT NOT NULL CHECK (kind = 'photo' OR kind = 'certificate' OR kind = 'cash' OR kind = 'bill' OR kind = 'other'),
    quantity INTEGER NOT NULL CHECK (quantity >= 1),
    amount_fen INTEGER CHECK (amount_fen >= 0),
    description TEXT NOT NULL CHECK (instr(description, char(0)) = 0),
    keeper TEXT NOT NULL CHECK (instr(keeper, char(0)) = 0),
    place TEXT NOT NULL CHECK (instr(place, char(0)) = 0),
    witness TEXT CHECK (instr(witness, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (matter_id, n)
) STRICT;

CREATE TRIGGER enclosure_no_delete BEFORE DELETE ON enclosure
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER enclosure_no_replace BEFORE INSERT ON enclosure
    WHEN EXISTS (SELECT 1 FROM enclosure WHERE (id = NEW.id) OR (matter_id = NEW.matter_id AND n = NEW.n))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER enclosure_no_update BEFORE UPDATE ON enclosure
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- hand_out: append-only
CREATE TABLE hand_out (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    enclosure_id INTEGER NOT NULL UNIQUE REFERENCES enclosure (id) DEFERRABLE INITIALLY DEFERRED,
    to_whom TEXT NOT NULL CHECK (instr(to_whom, char(0)) = 0),
    reason TEXT NOT NULL CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TRIGGER hand_out_no_delete BEFORE DELETE ON hand_out
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER hand_out_no_replace BEFORE INSERT ON hand_out
    WHEN EXISTS (SELECT 1 FROM hand_out WHERE (id = NEW.id) OR (enclosure_id = NEW.enclosure_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER hand_out_no_update BEFORE UPDATE ON hand_out
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- envelope_act: append-only
CREATE TABLE envelope_act (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL CHECK (act = 'deliver' OR act = 'release' OR act = 'misopen' OR act = 'forward'),
    who TEXT NOT NULL CHECK (instr(who, char(0)) = 0),
    signed_by TEXT CHECK (instr(signed_by, char(0)) = 0),
    words TEXT CHECK (instr(words, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX envelope_act_matter ON envelope_act (matter_id);

CREATE TRIGGER envelope_act_no_delete BEFORE DELETE ON envelope_act
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER envelope_act_no_replace BEFORE INSERT ON envelope_act
    WHEN EXISTS (SELECT 1 FROM envelope_act WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER envelope_act_no_update BEFORE UPDATE ON envelope_act
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- excerpt: append-only
CREATE TABLE excerpt (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX excerpt_matter ON excerpt (matter_id);

CREATE TRIGGER excerpt_no_delete BEFORE DELETE ON excerpt
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER excerpt_no_replace BEFORE INSERT ON excerpt
    WHEN EXISTS (SELECT 1 FROM excerpt WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER excerpt_no_update BEFORE UPDATE ON excerpt
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- approval: append-only
CREATE TABLE approval (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    method TEXT NOT NULL CHECK (method = 'refer' OR method = 'refer-by-letter' OR method = 'refer-endorsed' OR method = 'submit' OR method = 'submit-digest' OR method = 'handle' OR method = 'no-action'),
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    words TEXT NOT NULL CHECK (instr(words, char(0)) = 0),
    excerpt TEXT CHECK (instr(excerpt, char(0)) = 0),
    declined INTEGER NOT NULL DEFAULT 0 CHECK (declined IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX approval_matter ON approval (matter_id);
CREATE INDEX approval_at ON approval (at);

CREATE TRIGGER approval_no_delete BEFORE DELETE ON approval
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER approval_no_replace BEFORE INSERT ON approval
    WHEN EXISTS (SELECT 1 FROM approval WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER approval_no_update BEFORE UPDATE ON approval
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- instruction: append-only
CREATE TABLE instruction (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    leader_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX instruction_matter ON instruction (matter_id);

CREATE TRIGGER instruction_no_delete BEFORE DELETE ON instruction
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER instruction_no_replace BEFORE INSERT ON instruction
    WHEN EXISTS (SELECT 1 FROM instruction WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER instruction_no_update BEFORE UPDATE ON instruction
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- routing: append-only
CREATE TABLE routing (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    round INTEGER NOT NULL CHECK (round >= 1),
    method TEXT NOT NULL CHECK (method = 'refer' OR method = 'refer-by-letter' OR method = 'refer-endorsed' OR method = 'submit' OR method = 'submit-digest' OR method = 'handle' OR method = 'no-action'),
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    staff_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    addressee TEXT CHECK (instr(addressee, char(0)) = 0),
    lead INTEGER NOT NULL DEFAULT 0 CHECK (lead IN (0, 1)),
    ground TEXT CHECK (ground = 'notable' OR ground = 'important-concise' OR ground = 'private' OR ground = 'secret' OR ground = 'direct' OR ground = 'instructed' OR ground = 'untraceable' OR ground = 'already-answered' OR ground = 'incapacity'),
    evidence TEXT CHECK (instr(evidence, char(0)) = 0),
    excerpt TEXT CHECK (instr(excerpt, char(0)) = 0),
    digest TEXT CHECK (instr(digest, char(0)) = 0),
    due_on TEXT CHECK (due_on GLOB '????-??-??'),
    sent_at TEXT NOT NULL CHECK (sent_at GLOB '????-??-??T??:??:??Z*'),
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    late_reason TEXT CHECK (instr(late_reason, char(0)) = 0),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX routing_matter ON routing (matter_id);
CREATE INDEX routing_sent ON routing (sent_at);
CREATE INDEX routing_unit ON routing (unit_id, matter_id);
CREATE INDEX routing_staff ON routing (staff_id, matter_id);

CREATE TRIGGER routing_no_delete BEFORE DELETE ON routing
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER routing_no_replace BEFORE INSERT ON routing
    WHEN EXISTS (SELECT 1 FROM routing WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER routing_no_update BEFORE UPDATE ON routing
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- result: append-only
CREATE TABLE result (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id INTEGER REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    outcome TEXT CHECK (outcome = 'supported' OR outcome = 'explained' OR outcome = 'not_supported' OR outcome = 'other'),
    text TEXT NOT NULL CHECK (instr(text, char(0)) = 0),
    basis TEXT CHECK (instr(basis, char(0)) = 0),
    truth TEXT CHECK (truth = 'true' OR truth = 'mostly-true' OR truth = 'partly-true' OR truth = 'fabricated' OR truth = 'unverifiable'),
    demand_class TEXT CHECK (demand_class = 'lawful' OR demand_class = 'reasonable-not-allowed' OR demand_class = 'excessive'),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX result_matter ON result (matter_id);

CREATE TRIGGER result_no_delete BEFORE DELETE ON result
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER result_no_replace BEFORE INSERT ON result
    WHEN EXISTS (SELECT 1 FROM result WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER result_no_update BEFORE UPDATE ON result
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- reply: append-only
CREATE TABLE reply (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    channel TEXT CHECK (channel = 'letter' OR channel = 'phone' OR channel = 'visit' OR channel = 'online'),
    text TEXT CHECK (instr(text, char(0)) = 0),
    by_whom TEXT CHECK (instr(by_whom, char(0)) = 0),
    replied_on TEXT CHECK (replied_on GLOB '????-??-??'),
    no_address INTEGER NOT NULL DEFAULT 0 CHECK (no_address IN (0, 1)),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX reply_matter ON reply (matter_id);

CREATE TRIGGER reply_no_delete BEFORE DELETE ON reply
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER reply_no_replace BEFORE INSERT ON reply
    WHEN EXISTS (SELECT 1 FROM reply WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER reply_no_update BEFORE UPDATE ON reply
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- deadline: changes leave a new version
CREATE TABLE deadline (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL CHECK (instr(rule, char(0)) = 0),
    routing_id INTEGER REFERENCES routing (id) DEFERRABLE INITIALLY DEFERRED,
    starts_on TEXT NOT NULL CHECK (starts_on GLOB '????-??-??'),
    due_on TEXT NOT NULL CHECK (due_on GLOB '????-??-??'),
    due_rolled TEXT NOT NULL CHECK (due_rolled GLOB '????-??-??'),
    provisional INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
    met_at TEXT CHECK (met_at GLOB '????-??-??T??:??:??Z*'),
    ended_at TEXT CHECK (ended_at GLOB '????-??-??T??:??:??Z*')
) STRICT;
CREATE INDEX deadline_matter ON deadline (matter_id);
CREATE INDEX deadline_open ON deadline (due_on) WHERE met_at IS NULL AND ended_at IS NULL;

CREATE TRIGGER deadline_no_delete BEFORE DELETE ON deadline
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER deadline_no_replace BEFORE INSERT ON deadline
    WHEN EXISTS (SELECT 1 FROM deadline WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER deadline_new_version BEFORE UPDATE ON deadline
    WHEN NEW.id <> OLD.id OR NEW.ver <> OLD.ver + 1
BEGIN
    SELECT RAISE(ABORT, 'a change is a new version');
END;

-- breach: append-only
CREATE TABLE breach (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    rule TEXT NOT NULL CHECK (instr(rule, char(0)) = 0),
    entity TEXT NOT NULL CHECK (instr(entity, char(0)) = 0),
    entity_id INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (matter_id, rule, entity, entity_id)
) STRICT;
CREATE INDEX breach_at ON breach (at);

CREATE TRIGGER breach_no_delete BEFORE DELETE ON breach
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER breach_no_replace BEFORE INSERT ON breach
    WHEN EXISTS (SELECT 1 FROM breach WHERE (id = NEW.id) OR (matter_id = NEW.matter_id AND rule = NEW.rule AND entity = NEW.entity AND entity_id = NEW.entity_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER breach_no_update BEFORE UPDATE ON breach
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- amendment: append-only
CREATE TABLE amendment (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    entity TEXT NOT NULL CHECK (instr(entity, char(0)) = 0),
    entity_id INTEGER NOT NULL,
    field TEXT NOT NULL CHECK (instr(field, char(0)) = 0),
    old TEXT CHECK (instr(old, char(0)) = 0),
    new TEXT CHECK (instr(new, char(0)) = 0),
    reason TEXT CHECK (instr(reason, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    by_id INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX amendment_of ON amendment (entity, entity_id);

CREATE TRIGGER amendment_no_delete BEFORE DELETE ON amendment
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER amendment_no_replace BEFORE INSERT ON amendment
    WHEN EXISTS (SELECT 1 FROM amendment WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER amendment_no_update BEFORE UPDATE ON amendment
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- event: append-only
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    matter_id INTEGER NOT NULL REFERENCES matter (id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL CHECK (instr(act, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*'),
    written_at TEXT NOT NULL CHECK (written_at GLOB '????-??-??T??:??:??Z*'),
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    by_id INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
    detail TEXT CHECK (instr(detail, char(0)) = 0),
    note TEXT CHECK (instr(note, char(0)) = 0)
) STRICT;
CREATE INDEX event_matter ON event (matter_id, id);
CREATE INDEX event_at ON event (at, act);

CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER event_no_replace BEFORE INSERT ON event
    WHEN EXISTS (SELECT 1 FROM event WHERE (id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- request: append-only
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    ver INTEGER NOT NULL CHECK (ver >= 1),
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    request_id TEXT NOT NULL UNIQUE,
    command TEXT NOT NULL CHECK (instr(command, char(0)) = 0),
    digest TEXT NOT NULL CHECK (instr(digest, char(0)) = 0),
    answer TEXT NOT NULL CHECK (instr(answer, char(0)) = 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z*')
) STRICT;

CREATE TRIGGER request_no_delete BEFORE DELETE ON request
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER request_no_replace BEFORE INSERT ON request
    WHEN EXISTS (SELECT 1 FROM request WHERE (id = NEW.id) OR (request_id = NEW.request_id))
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

CREATE TRIGGER request_no_update BEFORE UPDATE ON request
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

-- audit: append-only, chained

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    uid INTEGER NOT NULL,
    login TEXT NOT NULL,
    sudo_uid INTEGER,
    actor INTEGER,
    proof TEXT NOT NULL CHECK (proof = 'login' OR proof = 'pin' OR proof = 'claimed' OR proof = 'none'),
    act TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome = 'row' OR outcome = 'done' OR outcome = 'refused' OR outcome = 'look'),
    entity TEXT NOT NULL,
    entity_id INTEGER,
    ver INTEGER,
    commit32 BLOB CHECK (length(commit32) = 32),
    rules TEXT NOT NULL,
    reason TEXT NOT NULL,
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_entity ON audit (entity, entity_id);
CREATE INDEX audit_act ON audit (seq) WHERE outcome <> 'row';

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'nothing is deleted');
END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'append-only');
END;

CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
    WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq OR hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'it is there already');
END;

-- A sealed letter has no content in the book (本章 第二节 一.2; 保密法 第26条).

CREATE TRIGGER abstract_not_of_sealed BEFORE INSERT ON abstract
    WHEN EXISTS (SELECT 1 FROM letter WHERE id = NEW.id AND sealed = 1)
BEGIN
    SELECT RAISE(ABORT, 'sealed');
END;

CREATE TRIGGER original_not_of_sealed BEFORE INSERT ON original
    WHEN EXISTS (SELECT 1 FROM letter WHERE id = NEW.id AND sealed = 1)
BEGIN
    SELECT RAISE(ABORT, 'sealed');
END;

CREATE TRIGGER enclosure_not_of_sealed BEFORE INSERT ON enclosure
    WHEN EXISTS (SELECT 1 FROM letter WHERE id = NEW.matter_id AND sealed = 1)
BEGIN
    SELECT RAISE(ABORT, 'sealed');
END;

CREATE TRIGGER excerpt_not_of_sealed BEFORE INSERT ON excerpt
    WHEN EXISTS (SELECT 1 FROM letter WHERE id = NEW.matter_id AND sealed = 1)
BEGIN
    SELECT RAISE(ABORT, 'sealed');
END;
