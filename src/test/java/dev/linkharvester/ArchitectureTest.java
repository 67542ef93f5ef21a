package dev.linkharvester;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.linkharvester.frontier.FrontierVerticle;
import dev.linkharvester.harvest.Harvest;
import dev.linkharvester.output.WriterVerticle;
import dev.linkharvester.seed.SeedVerticle;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the dependencies that the design allows. */
class ArchitectureTest {
    private static final String ROOT = "dev.linkharvester";

    private static final JavaClasses CODE = new ClassFileImporter()
            .importUrl(Harvest.class.getProtectionDomain().getCodeSource().getLocation());

    private static final String[] EVENT_LOOPS = {"io.vertx..", "io.netty.."};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url",
                "extract",
                "model",
                "config",
                "failure",
                "scope",
                "robots",
                "store",
                "cli.console",
                "job.model"
            })
    void purePackagesDoNotUseVertx(String name) {
        noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EVENT_LOOPS)
                .check(CODE);
    }

    /** Lets only the verticle of a stage use the event loop. */
    @ParameterizedTest
    @ValueSource(classes = {SeedVerticle.class, FrontierVerticle.class, WriterVerticle.class})
    void onlyTheVerticleOfAStageUsesVertx(Class<?> verticle) {
        noClasses()
                .that(resideInAPackage(verticle.getPackageName()).and(not(belongToAnyOf(verticle))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EVENT_LOOPS)
                .orShould()
                .dependOnClassesThat(belongToAnyOf(verticle))
                .check(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed", "frontier", "fetch", "output"})
    void stagesDoNotUseEachOther(String stage) {
        var shared = List.of(stage, "url", "model", "bus", "failure");
        var further = switch (stage) {
            case "seed" -> List.of("extract");
            case "fetch" -> List.of("extract", "politeness");
            case "frontier" -> List.of("scope", "robots", "politeness", "store");
            default -> List.<String>of();
        };
        var permitted = Stream.concat(shared.stream(), further.stream()).toList();
        noClasses()
                .that()
                .resideInAPackage(packageOf(stage))
                .should()
                .dependOnClassesThat(oursExcept(permitted))
                .check(CODE);
    }

    @Test
    void recordsOfTheBusUseUrlsAlone() {
        noClasses()
                .that()
                .resideInAPackage(packageOf("model"))
                .should()
                .dependOnClassesThat(oursExcept(List.of("model", "url")))
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage(packageOf("url"))
                .should()
                .dependOnClassesThat(oursExcept(List.of("url")))
                .check(CODE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(CODE);
    }

    @ParameterizedTest
    @CsvSource({
        "org.jsoup.., extract",
        "picocli.., cli",
        "com.github.luben.., fetch",
        "com.aayushatharva.., fetch",
        "org.rocksdb.., store.rocksdb"
    })
    void librariesHaveOneUser(String library, String user) {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf(user))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CODE);
    }

    /**
     * Forbids the URLs of the JDK: they refuse URLs that browsers accept. The exception calls the
     * setting and no URL of the web, and call the program's own service.
     */
    @Test
    void urlsAreNotThoseOfTheJdk() {
        noClasses()
                .that(not(simpleName("HealthCommand")))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.URI")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.URL")
                .check(CODE);
        noClasses().should().callMethodWhere(target(name("absUrl"))).check(CODE);
    }

    /** Allows a split at a single character, for which the JDK compiles no expression. */
    @ParameterizedTest
    @ValueSource(strings = {"url", "extract", "frontier", "output", "scope", "robots", "politeness"})
    void codeThatRunsForEveryLinkUsesNoRegularExpression(String name) {
        noClasses()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .orShould()
                .callMethod(String.class, "matches", String.class)
                .orShould()
                .callMethod(String.class, "replaceAll", String.class, String.class)
                .orShould()
                .callMethod(String.class, "replaceFirst", String.class, String.class)
                .check(CODE);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should(beAnnotatedWith(NullMarked.class))
                .check(CODE);
        var described = CODE.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(described)
                .containsAll(CODE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()));
    }

    @Test
    void classNamesAreSpecific() {
        var empty = List.of("Util", "Utils", "Helper", "Helpers", "Impl", "Manager", "Common", "Misc");
        for (String suffix : empty) {
            noClasses().should().haveSimpleNameEndingWith(suffix).check(CODE);
        }
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..impl..", "..manager..", "..common..")
                .check(CODE);
    }

    @Test
    void onlyTheCommandLineWritesToTheStandardStreams() {
        noClasses()
                .that(not(
                        resideInAnyPackage(packageOf("cli"), packageOf("seed")).or(simpleName("Main"))))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .check(CODE);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CODE);
    }

    private static String packageOf(String name) {
        return ROOT + '.' + name + "..";
    }

    private static DescribedPredicate<JavaClass> oursExcept(List<String> permitted) {
        var others = not(resideInAnyPackage(
                permitted.stream().map(ArchitectureTest::packageOf).toArray(String[]::new)));
        return resideInAPackage(ROOT + "..").and(others);
    }
}
