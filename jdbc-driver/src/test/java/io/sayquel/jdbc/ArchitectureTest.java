package io.sayquel.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of the driver, and which way their doors open. */
@AnalyzeClasses(packages = "io.sayquel.jdbc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule needsTheJdkAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.sayquel.jdbc..", "java..", "javax.sql..", "javax.net..");

    @ArchTest
    static final ArchRule whatComesFromTheNetworkKnowsNoJdbc = noClasses()
            .that()
            .resideInAnyPackage("..internal.wire", "..internal.arrow")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "..internal.type", "..internal.url");

    @ArchTest
    static final ArchRule theRoomsDoNotKnowTheFaces = noClasses()
            .that()
            .resideInAPackage("..internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sayquel.jdbc");

    @ArchTest
    static final ArchRule whatProgramsMayNameIsFew = classes()
            .that()
            .resideInAPackage("io.sayquel.jdbc")
            .and()
            .areTopLevelClasses()
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .should()
            .haveSimpleNameStartingWith("Sayquel")
            .orShould()
            .be(Driver.class)
            .orShould()
            .be(Translation.class)
            .orShould()
            .be(ClarificationException.class);

    @ArchTest
    static final ArchRule sqlStatesOfTheServerAreChosenInOnePlace = noClasses()
            .that()
            .doNotHaveSimpleName("SqlErrors")
            .and()
            .doNotHaveSimpleName("ClarificationException")
            .should()
            .callMethod("io.sayquel.jdbc.internal.wire.Card", "sqlState")
            .orShould()
            .callMethod("io.sayquel.jdbc.internal.wire.RpcStatus", "sqlState");
}
