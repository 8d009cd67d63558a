package orrery.engine.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AgentParametersTest {
    @Test
    void everyDefaultIsWithinItsRangeAndEveryIdIsUnique() {
        List<ParameterDefinition> definitions = AgentParameters.definitions();
        for (ParameterDefinition one : definitions) {
            assertTrue(one.defaultValue() >= one.min() && one.defaultValue() <= one.max());
            assertTrue(one.step() > 0 && !one.help().isBlank() && !one.label().isBlank());
        }
        assertEquals(
                definitions.size(),
                definitions.stream().map(ParameterDefinition::id).distinct().count());
    }

    @Test
    void turningAKnobMakesTheNextVersion() {
        AgentParameters turned = AgentParameters.defaults().with("headroom", 20);
        assertEquals(1, turned.version());
        assertEquals(0.2, turned.headroom());
        assertEquals(0.08, AgentParameters.defaults().headroom());
    }

    @Test
    void aValueOutOfRangeNamesParameterValueAndRange() {
        InvalidParameterException refused =
                assertThrows(
                        InvalidParameterException.class,
                        () -> AgentParameters.defaults().with("headroom", 41));
        assertEquals(
                "parameter headroom is 41: a whole number from 0 to 40 % is needed",
                refused.getMessage());
        assertEquals("headroom", refused.parameter());
        assertThrows(
                InvalidParameterException.class,
                () -> AgentParameters.defaults().with("horizon", 1.5));
        assertThrows(
                InvalidParameterException.class,
                () -> AgentParameters.defaults().with("costWeight", Double.NaN));
    }

    @Test
    void anUnknownParameterOrPresetListsThoseThatExist() {
        assertTrue(
                assertThrows(
                                InvalidParameterException.class,
                                () -> AgentParameters.defaults().with("colour", 1))
                        .toString()
                        .contains("costWeight"));
        assertTrue(
                assertThrows(InvalidParameterException.class, () -> AgentParameters.preset("Fast"))
                        .toString()
                        .contains("Cost saver"));
        assertEquals(
                List.of("Balanced", "Cost saver", "Resilient", "Fair share"),
                List.copyOf(AgentParameters.presets().keySet()));
    }

    @Test
    void allParametersMustHaveAValue() {
        assertThrows(
                InvalidParameterException.class,
                () -> new AgentParameters(0, new EnumMap<>(Parameter.class)));
    }

    @Test
    void theHorizonReachesTheLead() {
        assertEquals(
                20,
                AgentParameters.defaults()
                        .with(Parameter.HORIZON, 6)
                        .with(Parameter.LEAD, 20)
                        .horizon());
    }
}
