package io.financebi.browser;

import io.financebi.testing.SampleLake;
import io.financebi.testing.Served;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A page of the house's dashboard over sample-data, for all tests of a class. */
abstract class OnSampleLake {
  static Served served;
  static Page page;

  @BeforeAll
  static void openPage() {
    page = new Page();
    served = Served.finance(SampleLake.root());
  }

  @AfterAll
  static void closePage() {
    if (served != null) {
      served.close();
    }
    if (page != null) {
      page.close();
    }
  }
}
