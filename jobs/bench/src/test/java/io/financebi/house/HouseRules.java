package io.financebi.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that hold the house together, each over the classes of a {@link Reactor}. */
final class HouseRules {
  /** What each module may use apart from itself and common. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "pipeline", Set.of("aws"),
          "query", Set.of("aws"),
          "publish", Set.of("aws"),
          "dashboard", Set.of("query"),
          "bench", Set.of("pipeline", "query"));

  private static final Set<String> NAMES_THAT_SAY_NOTHING =
      Set.of(
          "util",
          "utils",
          "helper",
          "helpers",
          "model",
          "models",
          "service",
          "services",
          "impl",
          "dao",
          "misc");

  private static final String[] HEAVY = {
    "org.apache.spark..",
    "org.apache.hadoop..",
    "io.delta..",
    "scala..",
    "software.amazon..",
    "com.amazonaws..",
    "com.sun.net.httpserver..",
    "jakarta.servlet..",
    "javax.servlet..",
    "org.eclipse.jetty..",
    "io.undertow..",
    "io.javalin..",
    "io.netty.."
  };

  private HouseRules() {}

  /** Every rule, for the classes of the reactor. */
  static List<ArchRule> all(Reactor reactor) {
    return List.of(
        modulesFollowTheArrows(reactor),
        commonStaysLight(reactor),
        packagesAreNamedByFeature(),
        onlyTheLakeTouchesTables(),
        onlyEntryPointsReachForTheTerminal(),
        onlyEntryPointsReadTheClock(),
        nobodyUsesJavaUtilLogging());
  }

  static ArchRule modulesFollowTheArrows(Reactor reactor) {
    return classes()
        .should(
            new ArchCondition<JavaClass>("use only the modules that theirs may use") {
              @Override
              public void check(JavaClass origin, ConditionEvents events) {
                String from = reactor.moduleOf(origin);
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                  String to = reactor.moduleOf(dependency.getTargetClass().getBaseComponentType());
                  if (!mayUse(from, to)) {
                    String crossing = from + " uses " + to + ": " + dependency.getDescription();
                    events.add(SimpleConditionEvent.violated(dependency, crossing));
                  }
                }
              }
            });
  }

  private static boolean mayUse(String from, String to) {
    return to.isEmpty()
        || to.equals(from)
        || to.equals("common")
        || ARROWS.getOrDefault(from, Set.of()).contains(to);
  }

  static ArchRule commonStaysLight(Reactor reactor) {
    return noClasses()
        .that(describe("are in common", c -> reactor.moduleOf(c).equals("common")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HEAVY);
  }

  static ArchRule packagesAreNamedByFeature() {
    return classes()
        .should()
        .resideInAPackage("io.financebi..")
        .andShould(
            new ArchCondition<JavaClass>("reside in packages named by what they are about") {
              @Override
              public void check(JavaClass javaClass, ConditionEvents events) {
                for (String part : javaClass.getPackageName().split("\\.", -1)) {
                  if (NAMES_THAT_SAY_NOTHING.contains(part)) {
                    String message = javaClass.getName() + " is in a package named " + part;
                    events.add(SimpleConditionEvent.violated(javaClass, message));
                  }
                }
              }
            });
  }

  /** What peers write is no table of a lake: they do the lake's work without it. */
  static ArchRule onlyTheLakeTouchesTables() {
    return noClasses()
        .that(not(resideInAnyPackage("io.financebi.lake..", "io.financebi.peers..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.delta..", "org.apache.spark.sql.delta..")
                .or(
                    describe(
                        "write data frames",
                        c ->
                            c.getPackageName().startsWith("org.apache.spark.sql")
                                && c.getSimpleName().matches("Data(Frame|Stream)Writer(V2)?"))));
  }

  /** Of the feature packages within one module; a cycle through another is no cycle here. */
  static ArchRule featuresFormNoCycle(String module) {
    return slices()
        .matching("io.financebi.(*)..")
        .should()
        .beFreeOfCycles()
        .as("the feature packages of " + module + " should be free of cycles")
        .allowEmptyShould(true);
  }

  static ArchRule onlyEntryPointsReachForTheTerminal() {
    return noClasses()
        .that(not(entryPoint().or(resideInAnyPackage("io.financebi.console.."))))
        .should(ACCESS_STANDARD_STREAMS)
        .as("only entry points and the console should use System.out and System.err");
  }

  static ArchRule onlyEntryPointsReadTheClock() {
    return noClasses()
        .that(not(entryPoint().or(resideInAnyPackage("io.financebi.console.."))))
        .should()
        .accessTargetWhere(readsTheClock())
        .as("only entry points should read the clock; all else is given a java.time.Clock");
  }

  static ArchRule nobodyUsesJavaUtilLogging() {
    return noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
    return describe("read the clock", access -> isClock(access.getTarget()));
  }

  private static boolean isClock(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    boolean ofTime = owner.getPackageName().startsWith("java.time");
    if (!(target instanceof AccessTarget.CodeUnitAccessTarget call)) {
      return false;
    }
    List<JavaClass> parameters = call.getRawParameterTypes();
    boolean given = parameters.stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    return (ofTime && name.equals("now") && !given)
        || (owner.isEquivalentTo(Clock.class)
            && name.matches("system.*|tick(Millis|Seconds|Minutes)"))
        || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
        || (owner.isEquivalentTo(Date.class) && name.equals("<init>") && parameters.isEmpty());
  }

  /** A class with a public static main, and what is nested in it. */
  private static DescribedPredicate<JavaClass> entryPoint() {
    return describe(
        "are entry points",
        javaClass -> {
          JavaClass outer = javaClass;
          while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
          }
          return outer
              .tryGetMethod("main", String[].class)
              .filter(main -> main.getModifiers().contains(JavaModifier.STATIC))
              .isPresent();
        });
  }
}
