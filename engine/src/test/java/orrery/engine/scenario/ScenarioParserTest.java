package orrery.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import orrery.engine.depin.LiarShare;
import orrery.engine.depin.LieKind;

class ScenarioParserTest {
    private static final ScenarioParser PARSER = new ScenarioParser();
    private static final String SMALL = ScenarioLibrary.text("small");

    private static List<String> faults(String text) {
        return faultsOf(() -> PARSER.parse("x.yaml", text));
    }

    private static List<String> faultsOf(Executable action) {
        return assertThrows(InvalidScenarioException.class, action).faults().stream()
                .map(ScenarioFault::toString)
                .toList();
    }

    @Test
    void everyBuiltInScenarioIsValid() {
        for (String name : ScenarioLibrary.NAMES) {
            Scenario scenario = PARSER.parse(name, ScenarioLibrary.text(name));
            assertEquals(name, scenario.name());
        }
    }

    @Test
    void theDefaultScenarioHasAtLeastFourModulesAnd24Providers() {
        Scenario city = PARSER.parse("city", ScenarioLibrary.text("city"));
        assertTrue(city.modules().size() >= 4);
        assertEquals("Grid", city.modules().get(city.anchorModule()).name());
        assertEquals(24, city.depin().providers());
        assertEquals(500_000_000, city.modules().get(2).baseFeeWei());
    }

    @Test
    void everyFaultIsNamedWithItsPath() {
        String text =
                SMALL.replace("blockTimeMillis: 2000", "blockTimeMillis: 0")
                        .replace("accounts: 12", "accounts: one")
                        .replace("utilisation: 0.6", "utilisation: 7")
                        .replace("chainId: 7202", "chainId: 7201")
                        .replace("rate: 5", "rate: -1");
        assertEquals(
                List.of(
                        "modules[0].accounts is \"one\", a whole number from 2 to 100000 is needed",
                        "modules[1].blockTimeMillis is 0, at least 1000 is needed",
                        "modules[1].workload.rate is -1, at least 0 is needed",
                        "modules[1].chainId is also that of modules[0], each needs its own",
                        "depin.utilisation is 7, at most 2 is accepted"),
                faults(text));
    }

    @Test
    void anUnknownKeyIsAFaultWithTheKeyThatWasMeant() {
        assertEquals(
                List.of("modules[0].blockTimeMilis is not known; did you mean blockTimeMillis?"),
                faults(
                        SMALL.replaceFirst(
                                "blockTimeMillis: 1000",
                                "blockTimeMillis: 1000\n    blockTimeMilis: 1000")));
        assertEquals(
                List.of("modules[0].workload.mix.swaps is not known; did you mean swap?"),
                faults(SMALL.replaceFirst("mix: \\{", "mix: {swaps: 1, ")));
        assertEquals(
                List.of(
                        "agent.parameters.horizon is 0, at least 1 is needed",
                        "agent.parameters.lead is 1.5, a whole number is needed",
                        "agent.parameters.headrom is not known; did you mean headroom?"),
                faults(SMALL + "  parameters: {headrom: 3, horizon: 0, lead: 1.5}\n"));
    }

    @Test
    void aBlockTimeMustBeAMultipleOfTheHubInterval() {
        assertEquals(
                List.of(
                        "modules[1].blockTimeMillis is 2500, a multiple of hubIntervalMillis (1000)"
                                + " is needed"),
                faults(SMALL.replace("blockTimeMillis: 2000", "blockTimeMillis: 2500")));
    }

    @Test
    void anAnchorModuleThatDoesNotExistIsAFault() {
        assertEquals(
                List.of("agent.anchorModule is \"Bata\", which is no module; did you mean Beta?"),
                faults(SMALL.replace("anchorModule: Beta", "anchorModule: Bata")));
    }

    @Test
    void brokenYamlAndAKeyGivenTwiceNameTheirLine() {
        assertTrue(faults("name: [1").getFirst().contains("no valid YAML"));
        assertTrue(faults("name: a\nname: b\n").getFirst().startsWith("line 2: no valid YAML"));
        assertEquals(List.of("the document is no mapping of keys to values"), faults("- 1\n- 2\n"));
        assertEquals(List.of("the document is no mapping of keys to values"), faults(""));
    }

    @Test
    void anEmptyDocumentNamesEverythingThatIsMissing() {
        List<String> faults = faults("{}");
        assertTrue(faults.contains("name is missing, a text is needed"));
        assertTrue(faults.contains("modules is missing, a list with at least one entry is needed"));
        assertTrue(faults.contains("agent.anchorModule is missing, a text is needed"));
    }

    @Test
    void aMixOfZerosIsAFault() {
        assertEquals(
                List.of("modules[0].workload.mix has no weight above 0, at least one is needed"),
                faults(SMALL.replaceFirst("mix: \\{[^}]*}", "mix: {swap: 0}")));
    }

    @Test
    void aNameThatIsNoScenarioSaysWhatThereIs() {
        assertEquals(
                List.of("is no file and no built-in scenario; did you mean city?"),
                faultsOf(() -> ScenarioLibrary.text("cty")));
    }

    private static final String LIARS =
            SMALL.replace(
                    "utilisation: 0.6",
                    """
                    liars:
                        - {kind: inflatedCapacity, share: 0.1, factor: 1.5, from: 24}
                        - {kind: sybil, share: 0.125}
                      utilisation: 0.6\
                    """);

    @Test
    void aScenarioNamesItsLiarsKindByKind() {
        assertEquals(
                List.of(
                        new LiarShare(LieKind.INFLATED_CAPACITY, 0.1, 1.5, 24),
                        new LiarShare(LieKind.SYBIL, 0.125, null, 0)),
                PARSER.parse("x.yaml", LIARS).depin().liars());
        assertEquals(List.of(), PARSER.parse("x.yaml", SMALL).depin().liars());
    }

    @Test
    void everyFaultOfItsLiarsIsNamedWithItsPath() {
        assertEquals(
                List.of(
                        "depin.liars[0].kind is \"inflatedCapacty\", which is none; did you mean inflatedCapacity?",
                        "depin.liars[0].factor is 15, at most 5 is accepted",
                        "depin.liars[1].share is 0.05, which is 1 of 24 providers: at least 2 is needed"
                                + " for sybil"),
                faults(
                        LIARS.replace("inflatedCapacity", "inflatedCapacty")
                                .replace("factor: 1.5", "factor: 15")
                                .replace("share: 0.125", "share: 0.05")));
        assertEquals(
                List.of(
                        "depin.liars[1].factor is given, but names of one machine share what it has",
                        "depin.liars have shares of 0.700 together, at most 0.5 is accepted"),
                faults(
                        LIARS.replace("share: 0.1,", "share: 0.4,")
                                .replace("share: 0.125", "share: 0.3, factor: 2")));
    }
}
