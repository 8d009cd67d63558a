package orrery.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the map of `ARCHITECTURE.md`: who may import whom, and what must stay out of which room.
final class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("orrery");

    private static final Set<String> BASE = Set.of("primitives", "metrics", "crypto", "codec");
    private static final Map<String, Set<String>> ROOMS = rooms();

    /// The rooms of `engine`, ground floor first, and what each may import beside itself.
    private static Map<String, Set<String>> rooms() {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        rooms.put("primitives", Set.of());
        rooms.put("metrics", Set.of("primitives"));
        rooms.put("workers", Set.of());
        rooms.put("crypto", Set.of("primitives"));
        rooms.put("codec", Set.of("primitives", "crypto"));
        rooms.put("spec", Set.of("primitives"));
        rooms.put("chain", with(BASE, "spec"));
        rooms.put("trie", BASE);
        rooms.put("state", with(BASE, "chain", "trie"));
        rooms.put("evm", with(BASE, "spec", "chain", "state"));
        Set<String> ledger = with(BASE, "spec", "chain", "trie", "state", "evm");
        rooms.put("execution", ledger);
        rooms.put("parallel", with(ledger, "execution", "workers"));
        rooms.put("benchmark", with(ledger, "execution", "network"));
        rooms.put("mempool", with(BASE, "spec", "chain", "state"));
        rooms.put("network", BASE);
        Set<String> modules =
                with(ledger, "execution", "parallel", "workers", "mempool", "network");
        rooms.put("modules", modules);
        // Seeded chance lives in `network`; a decision's hash is Keccak-256.
        rooms.put("depin", Set.of("primitives", "metrics", "network"));
        rooms.put("agents", Set.of("primitives", "metrics", "crypto", "network", "depin"));
        rooms.put("outside", Set.of("primitives", "codec", "depin", "agents"));
        Set<String> market = with(modules, "modules", "depin", "agents");
        rooms.put("market", market);
        rooms.put("scenario", with(market, "market"));
        rooms.put("api", Set.of("primitives"));
        rooms.put("replay", with(modules, "api"));
        rooms.put("conformance", modules);
        rooms.put("audit", with(market, "market"));
        rooms.put("runtime", with(market, "market", "scenario", "replay", "audit", "api"));
        return rooms;
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void everyRoomImportsOnlyWhatTheMapAllows() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass origin : CLASSES) {
            String room = room(origin.getPackageName());
            if (room.isEmpty()) {
                continue;
            }
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String target = room(dependency.getTargetClass().getPackageName());
                if (!target.isEmpty()
                        && !target.equals(room)
                        && !ROOMS.getOrDefault(room, Set.of()).contains(target)) {
                    breaches.add(dependency.getDescription());
                }
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void everyRoomIsOnTheMap() {
        Set<String> found =
                CLASSES.stream()
                        .map(c -> room(c.getPackageName()))
                        .filter(r -> !r.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                new TreeSet<>(ROOMS.keySet()).stream().filter(found::contains).toList(),
                List.copyOf(found));
    }

    @Test
    void noRoomsFormACycle() {
        slices().matching("orrery.engine.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("orrery.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theEngineKnowsNoWindowNoSqlAndNoInjection() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("orrery.engine..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "javafx..",
                                "java.sql..",
                                "javax.sql..",
                                "org.sqlite..",
                                "com.google.inject..",
                                "jakarta.inject..",
                                "orrery.ui..",
                                "orrery.persistence..",
                                "orrery.app..")
                        .because(
                                "the engine is the working model; what it needs from outside is a port"));
    }

    @Test
    void theEngineNeitherPrintsNorReadsTheClockNorDrawsUnseededChance() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("orrery.engine..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .callMethod(java.util.UUID.class, "randomUUID")
                        .orShould()
                        .callConstructor(java.util.Random.class)
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class)
                        .because(
                                "time and chance are injected: a seed gives the same hashes everywhere"));
    }

    @Test
    void theWindowKnowsOnlyTheDoorOfTheEngine() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass origin : CLASSES) {
            if (!origin.getPackageName().startsWith("orrery.ui")) {
                continue;
            }
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                String room = room(target);
                boolean outside =
                        (!room.isEmpty() && !room.equals("api") && !room.equals("primitives"))
                                || target.startsWith("java.sql")
                                || target.startsWith("orrery.persistence")
                                || target.startsWith("orrery.app");
                if (outside) {
                    breaches.add(dependency.getDescription());
                }
            }
        }
        assertEquals(List.of(), breaches);
    }

    @Test
    void viewModelsKnowNoSceneGraphAndViewsKnowNoEngine() {
        check(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("ViewModel")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("javafx.scene..")
                        .because("a view model is tested without a stage"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("orrery.ui..")
                        .and()
                        .haveSimpleNameEndingWith("View")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("orrery.engine.api.Engine")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("orrery.engine.api.history.History")
                        .because("a view builds and binds; its view model talks to the engine"));
    }

    @Test
    void onlyTheBindingRoomTouchesTheWindowsThread() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("orrery.ui..")
                        .and()
                        .resideOutsideOfPackage("orrery.ui.binding..")
                        .should()
                        .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                        .orShould()
                        .beAssignableTo(javafx.animation.AnimationTimer.class)
                        .because("engine and window meet in one place"));
    }

    @Test
    void injectionIsConfinedToTheWiring() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("orrery.app.wiring..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.google.inject..")
                        .because("one place names concrete classes across doors"));
    }

    @Test
    void sqlIsConfinedToPersistence() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("orrery.persistence..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.sql..", "org.sqlite.."));
    }

    @Test
    void everyPackageSaysWhatLivesThere() {
        Set<String> silent =
                CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(p -> !CLASSES.contain(p + ".package-info"))
                        .filter(p -> !hasSource(p))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), silent);
    }

    @Test
    void exceptionsForBadInputShareOneBase() {
        check(
                classes()
                        .that()
                        .areAssignableTo(RuntimeException.class)
                        .and()
                        .haveSimpleNameEndingWith("Problem")
                        .should()
                        .beAssignableTo(orrery.engine.primitives.InvalidInputException.class));
    }

    private static boolean hasSource(String packageName) {
        String relative = "src/main/java/" + packageName.replace('.', '/') + "/package-info.java";
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.anyMatch(m -> Files.exists(m.resolve(relative)));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }

    /// The room of an engine package: `evm` for `orrery.engine.evm.trace`; empty elsewhere.
    private static String room(String packageName) {
        String prefix = "orrery.engine.";
        if (!packageName.startsWith(prefix)) {
            return "";
        }
        String rest = packageName.substring(prefix.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
