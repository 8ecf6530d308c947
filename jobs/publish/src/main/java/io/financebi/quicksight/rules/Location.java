package io.financebi.quicksight.rules;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;
import software.amazon.awssdk.services.quicksight.model.Visual;

/**
 * Where something stands in a definition.
 *
 * @param path the members that lead to it, each with its id, as {@code Sheets[0] sales/Visuals[3]}
 * @param sheetId the sheet that it is on
 * @param visualId the visual that it is of
 */
public record Location(String path, Optional<String> sheetId, Optional<String> visualId) {
  /** Of the definition itself. */
  static final Location ROOT = new Location("", Optional.empty(), Optional.empty());

  /** Of what a member of the one here holds. */
  Location of(SdkPojo owner, String step, SdkPojo value) {
    Optional<String> id = Pojos.ownId(value);
    String below = path.isEmpty() ? step : path + "/" + step;
    return new Location(
        id.map(own -> below + " " + own).orElse(below),
        value instanceof SheetDefinition ? id : sheetId,
        owner instanceof Visual ? id : visualId);
  }
}
