package io.financebi.figures;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** On what was measured. */
public record Machine(int cores, long memoryBytes, String system, String java) {
  /** This one. */
  public static Machine here() {
    long memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        memory,
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
  }
}
