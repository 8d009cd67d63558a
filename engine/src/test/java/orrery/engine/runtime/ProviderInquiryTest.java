package orrery.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import orrery.engine.agents.Binding;

final class ProviderInquiryTest {
    @Test
    void aDemandThatNobodyCarriesIsSaidToBeKeptFromHereOrUnservedOrWaiting() {
        assertEquals(
                "what binds it: latency limit",
                ProviderInquiry.whyNobody(Binding.LATENCY, Binding.OUTAGE));
        assertEquals(
                "what binds it: not worth its price",
                ProviderInquiry.whyNobody(Binding.NONE, Binding.VALUE));
        assertEquals(
                "it waits for a later epoch",
                ProviderInquiry.whyNobody(Binding.NONE, Binding.NONE));
    }
}
