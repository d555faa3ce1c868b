package io.sayquel.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The doors of the house: which room may use which, and which library stays in which room. */
@AnalyzeClasses(packages = "io.sayquel.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.sayquel.server.";

    @ArchTest
    static final ArchRule roomsUseOnlyTheRoomsBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("boot")
            .definedBy(ROOT + "boot..")
            .layer("cli")
            .definedBy(ROOT + "cli..")
            .layer("eval")
            .definedBy(ROOT + "eval..")
            .layer("rpc")
            .definedBy(ROOT + "rpc..")
            .layer("ask")
            .definedBy(ROOT + "ask..")
            .layer("understand")
            .definedBy(ROOT + "understand..")
            .layer("ground")
            .definedBy(ROOT + "ground..")
            .layer("translate")
            .definedBy(ROOT + "translate..")
            .layer("cache")
            .definedBy(ROOT + "cache..")
            .layer("check")
            .definedBy(ROOT + "check..")
            .layer("run")
            .definedBy(ROOT + "run..")
            .layer("present")
            .definedBy(ROOT + "present..")
            .layer("catalog")
            .definedBy(ROOT + "catalog..")
            .layer("dataset")
            .definedBy(ROOT + "dataset..")
            .layer("session")
            .definedBy(ROOT + "session..")
            .layer("store")
            .definedBy(ROOT + "store..")
            .layer("access")
            .definedBy(ROOT + "access..")
            .layer("config")
            .definedBy(ROOT + "config..")
            .layer("model")
            .definedBy(ROOT + "model..")
            .whereLayer("boot")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("boot")
            .whereLayer("rpc")
            .mayOnlyBeAccessedByLayers("cli", "boot")
            .whereLayer("eval")
            .mayOnlyBeAccessedByLayers("rpc", "cli", "boot")
            .whereLayer("ask")
            .mayOnlyBeAccessedByLayers("rpc", "eval", "cli", "boot")
            .whereLayer("understand")
            .mayOnlyBeAccessedByLayers("ask", "rpc", "eval", "cli", "boot")
            .whereLayer("translate")
            .mayOnlyBeAccessedByLayers("ask", "rpc", "eval", "cli", "boot")
            .whereLayer("ground")
            .mayOnlyBeAccessedByLayers("translate", "ask", "rpc", "eval", "cli", "boot")
            .whereLayer("present")
            .mayOnlyBeAccessedByLayers("ask", "rpc", "eval", "cli", "boot")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("rpc", "boot")
            .whereLayer("dataset")
            .mayOnlyBeAccessedByLayers("rpc", "eval", "cli", "boot")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("ask", "dataset", "rpc", "eval", "cli", "boot")
            .whereLayer("cache")
            .mayOnlyBeAccessedByLayers("translate", "ask", "boot")
            .whereLayer("check")
            .mayOnlyBeAccessedByLayers("run", "ask", "dataset", "rpc", "eval", "cli", "boot")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("rpc", "cli", "boot")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("ground", "dataset", "session", "access", "rpc", "eval", "cli", "boot")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("rpc", "cli", "boot")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("rpc", "cli", "boot");

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule questionsKnowNothingOfStatementsNorTheseOfRepeats = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("questions")
            .definedBy(ROOT + "ask")
            .layer("statements")
            .definedBy(ROOT + "ask.statement")
            .layer("repeats")
            .definedBy(ROOT + "ask.again")
            .whereLayer("statements")
            .mayOnlyBeAccessedByLayers("repeats")
            .whereLayer("repeats")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule onlyTheDoorsKnowTheWire = onlyIn("io.sayquel.v1..", "rpc..", "cli..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsDuckDb = onlyIn("org.duckdb..", "run.duckdb..");

    @ArchTest
    static final ArchRule onlyRunKnowsArrow = onlyIn("org.apache.arrow..", "run..");

    @ArchTest
    static final ArchRule onlyCheckKnowsCalcite = onlyIn("org.apache.calcite..", "check..");

    @ArchTest
    static final ArchRule onlyCheckKnowsJSqlParser = onlyIn("net.sf.jsqlparser..", "check..");

    @ArchTest
    static final ArchRule vertxStaysAtTheDoor = onlyIn("io.vertx..", "rpc..", "boot..");

    @ArchTest
    static final ArchRule grpcStaysAtTheDoors = onlyIn("io.grpc..", "rpc..", "cli..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheKeyboard = onlyIn("org.jline..", "cli..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsCaffeine = onlyIn("com.github.benmanes.caffeine..", "cache..");

    @ArchTest
    static final ArchRule onlyStoreKnowsSqlite = onlyIn("org.sqlite..", "store..");

    @ArchTest
    static final ArchRule modelsStayBehindTheirPort =
            onlyIn("dev.langchain4j..", "translate.llm.provider..", "ground.provider..");

    @ArchTest
    static final ArchRule nobodyRunsGeneratedCode = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.script..", "javax.tools..", "groovy..", "org.codehaus.janino..");

    @ArchTest
    static final ArchRule onlyTheGuardMakesCheckedStatements = constructors()
            .that()
            .areDeclaredIn(ROOT + "check.CheckedSql")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule noMutableStaticState = fields().that()
            .areStatic()
            .and(describe("are not made by the compiler", f -> !f.getName().contains("$")))
            .should()
            .beFinal();

    private static ArchRule onlyIn(String library, String... rooms) {
        String[] homes = Arrays.stream(rooms).map(r -> ROOT + r).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }
}
