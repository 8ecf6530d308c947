package io.financebi.semantic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.yaml.YamlMap;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * What the house adds to the Ossie format, in the place that the format has for it: {@code
 * custom_extensions: [{vendor_name: FINANCE_BI, data: '{"key": ...}'}]}. It is read strictly; the
 * data of other vendors have to be in their place, and are not read.
 *
 * @param extension where it stands
 * @param json an object
 */
record VendorData(YamlMap extension, JsonNode json) {
  private static final String VENDOR = "FINANCE_BI";
  private static final String DATA = "data";
  private static final Set<String> EXTENSION_KEYS = Set.of("vendor_name", DATA);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * Checks the extensions of a part of the model.
   *
   * @param known the keys that the house has for such a part; none when it has none
   * @return the house's own
   * @throws UserException {@code bad_semantic_model} with the line
   */
  static Optional<VendorData> read(YamlMap part, Set<String> known) {
    Optional<VendorData> own = Optional.empty();
    for (YamlMap extension : part.maps("custom_extensions", EXTENSION_KEYS)) {
      EXTENSION_KEYS.forEach(extension::text);
      if (isOwn(extension)) {
        if (own.isPresent()) {
          throw extension.mistake(VENDOR + " stands here twice", "Put all data into one.");
        }
        own = Optional.of(parse(extension, known));
      }
    }
    return own;
  }

  private static boolean isOwn(YamlMap extension) {
    String vendor = extension.text("vendor_name");
    if (!vendor.equals(VENDOR) && NearestName.of(vendor, Set.of(VENDOR)).isPresent()) {
      throw extension.mistakeAt(
          "vendor_name", "the vendor " + vendor + " is not known", "Did you mean " + VENDOR + "?");
    }
    return vendor.equals(VENDOR);
  }

  private static VendorData parse(YamlMap extension, Set<String> known) {
    JsonNode json;
    try {
      json = JSON.readTree(extension.text(DATA));
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("").strip();
      throw extension.mistakeAt(
          DATA, "the data of " + VENDOR + " are no JSON: " + problem, "Correct the JSON.");
    }
    VendorData data = new VendorData(extension, json);
    if (!json.isObject()) {
      throw data.mistake("the data of " + VENDOR + " are no JSON object", "Write {\"key\": ...}.");
    }
    for (Iterator<String> keys = json.fieldNames(); keys.hasNext(); ) {
      data.requireKnown(keys.next(), known);
    }
    return data;
  }

  private void requireKnown(String key, Set<String> known) {
    if (!known.contains(key)) {
      String all = String.join(", ", known.stream().sorted().toList());
      throw mistake(
          VENDOR + " has no key " + key + " here",
          NearestName.of(key, known)
              .map(near -> "Did you mean " + near + "?")
              .orElse(known.isEmpty() ? "Take it out." : "There can be " + all + "."));
    }
  }

  /** The same as a mapping, whose mistakes are told with their own lines. */
  YamlMap map() {
    return extension.json(DATA, Set.of());
  }

  /** A text; empty when the key is not there. */
  Optional<String> text(String key) {
    JsonNode value = json.get(key);
    if (value != null && !value.isTextual()) {
      throw mistake("the " + key + " is no text", "Write one, in quotes.");
    }
    return Optional.ofNullable(value).map(JsonNode::textValue);
  }

  /** A mistake in the data. */
  UserException mistake(String problem, String fix) {
    return extension.mistakeAt(DATA, problem, fix);
  }
}
