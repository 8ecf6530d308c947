package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.quarantine.Origin;
import io.financebi.settings.Settings;
import org.apache.spark.sql.SparkSession;

/** What every step of one run shares. */
record RunContext(
    SparkSession spark,
    Settings settings,
    Lake lake,
    RunPlan plan,
    Origin origin,
    Progress progress) {}
