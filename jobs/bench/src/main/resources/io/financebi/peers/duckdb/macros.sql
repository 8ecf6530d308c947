-- What the rules have in common. The session's time zone is UTC; instants are TIMESTAMP, in UTC.

-- Raw text without blanks at its ends; nothing is NULL. Hardly any text has blanks there.
CREATE MACRO trimmed(raw) AS
  CASE
    WHEN ascii(raw) <= 32 OR ascii(raw[-1]) <= 32
      THEN nullif(trim(raw, chr(32) || chr(9) || chr(13) || chr(10)), '')
    ELSE raw
  END;

-- A plain number: an optional sign, digits, a fraction and an exponent.
CREATE MACRO plain_number(text) AS
  CASE WHEN regexp_full_match(text, '[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?') THEN text END;

-- ISO 8601; without a zone it is UTC.
CREATE MACRO iso_millis(text) AS
  CASE
    WHEN regexp_full_match(
      text,
      '\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?([Zz]|[+-]\d{2}(:?\d{2})?))?)?')
      THEN epoch_ms(TRY_CAST(text AS TIMESTAMPTZ))
  END;

-- A number tells by its size whether it is seconds, milliseconds or microseconds.
CREATE MACRO millis_by_size(number) AS
  CASE
    WHEN abs(number) < 100000000000 THEN CAST(floor(number * 1000) AS BIGINT)
    WHEN abs(number) < 100000000000000 THEN CAST(floor(number) AS BIGINT)
    WHEN abs(number) < 100000000000000000 THEN CAST(floor(number / 1000) AS BIGINT)
  END;

CREATE MACRO whole_millis_by_size(number) AS
  CASE
    WHEN abs(number) < 100000000000 THEN number * 1000
    WHEN abs(number) < 100000000000000 THEN number
    WHEN abs(number) < 100000000000000000 THEN number // 1000
  END;

-- Milliseconds since 1970; whole numbers, the most, take the short way.
CREATE MACRO millis(text) AS
  CASE
    WHEN TRY_CAST(text AS BIGINT) IS NOT NULL AND NOT contains(text, '.')
      THEN whole_millis_by_size(TRY_CAST(text AS BIGINT))
    WHEN plain_number(text) IS NOT NULL
      THEN millis_by_size(TRY_CAST(plain_number(text) AS DECIMAL(28, 9)))
    ELSE iso_millis(text)
  END;

-- From 2000-01-01 to before 2100-01-01.
CREATE MACRO is_accepted(millis) AS millis >= 946684800000 AND millis < 4102444800000;

CREATE MACRO instant(millis) AS CASE WHEN is_accepted(millis) THEN make_timestamp(millis * 1000) END;

-- A part of the row hash: the length in four bytes, most significant first, then the text.
CREATE MACRO with_length(text) AS
  CASE
    WHEN strlen(text) < 128
      THEN encode(chr(0) || chr(0) || chr(0) || chr(strlen(text)::INTEGER) || text)
    ELSE unhex(printf('%08x', strlen(text))) || encode(text)
  END;

CREATE MACRO hashed(name, value) AS
  CASE
    WHEN value IS NULL OR value = '' THEN ''::BLOB
    ELSE with_length(name) || with_length(value)
  END;

-- A member of a JSON object of texts; NULL when the value is, so that concat_ws leaves it out.
CREATE MACRO member(name, value) AS '"' || name || '":' || to_json(value);

-- The text of a JSON value: a number keeps the digits that it has in the file.
CREATE MACRO json_text(line, name) AS
  CASE json_type(line, name)
    WHEN 'VARCHAR' THEN json_extract_string(line, name)
    WHEN 'NULL' THEN NULL
    WHEN 'OBJECT' THEN CAST(json_extract(line, name) AS VARCHAR)
    WHEN 'ARRAY' THEN CAST(json_extract(line, name) AS VARCHAR)
    ELSE regexp_extract(line, '"' || name || '"\s*:\s*([^,}\s]+)', 1)
  END;

-- A quotient of money, rounded half up to the cent; exact, for a quotient of decimals is a double.
CREATE MACRO average_amount(amount, number) AS
  CAST(
    CASE
      WHEN number > 0
        THEN 0.01 * CAST(
          sign(amount) * ((abs(CAST(amount * 100 AS HUGEINT)) * 2 + number) // (number * 2))
          AS DECIMAL(20, 0))
    END
    AS DECIMAL(18, 2));

-- Money in the reporting currency, rounded half up to the cent; the product is exact, of 38 digits.
CREATE MACRO in_cents(amount, currency, rate) AS
  CASE
    WHEN currency = 'USD' THEN TRY_CAST(amount AS DECIMAL(18, 2))
    ELSE TRY_CAST(
      TRY_CAST(amount AS DECIMAL(24, 10)) * TRY_CAST(rate AS DECIMAL(14, 10)) AS DECIMAL(18, 2))
  END;
