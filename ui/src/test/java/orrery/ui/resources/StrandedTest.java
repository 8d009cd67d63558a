package orrery.ui.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.engine.api.EpochView;
import orrery.engine.api.EpochView.DemandView;
import orrery.engine.api.PriorityClass;
import orrery.engine.api.ProviderView;
import orrery.engine.api.ProviderView.Offer;
import orrery.engine.api.Resource;
import orrery.engine.api.ServiceView;

class StrandedTest {
    private static EpochView epoch(boolean up, Offer... offers) {
        ProviderView provider = new ProviderView("p", "P", "north", up, 1, 1, 0, List.of(offers));
        DemandView demand =
                new DemandView(
                        "d",
                        "t",
                        PriorityClass.STANDARD,
                        Resource.COMPUTE,
                        "north",
                        100,
                        100,
                        1,
                        50);
        return new EpochView(
                0,
                0,
                List.of(),
                List.of(provider),
                List.of(),
                List.of(demand),
                List.of(),
                new ServiceView(1, 1, 1, 0, 0, 0, 1, 1));
    }

    private static Offer offer(Resource resource, double verified, double load) {
        return new Offer(resource, 200, verified, 200, 0, load, 1);
    }

    @Test
    void whatIsFreeBeyondTheScarcestResourceIsStranded() {
        Stranded found =
                Stranded.of(
                        epoch(
                                true,
                                offer(Resource.COMPUTE, 200, 200),
                                offer(Resource.STORAGE, 200, 50)));
        assertEquals(150, found.of(Resource.STORAGE).stranded(), 1e-9);
        assertEquals(0, found.of(Resource.COMPUTE).free(), 1e-9);
        assertEquals(0.375, found.share(), 1e-9);
    }

    @Test
    void onlyWhatIsTrustedIsFree() {
        Stranded found = Stranded.of(epoch(true, offer(Resource.COMPUTE, 120, 100)));
        assertEquals(20, found.of(Resource.COMPUTE).free(), 1e-9);
        assertEquals(0, found.of(Resource.COMPUTE).stranded(), 1e-9);
    }

    @Test
    void aPieceUnderATwentiethOfTheUsualDemandIsAScrap() {
        Stranded found = Stranded.of(epoch(true, offer(Resource.COMPUTE, 200, 196)));
        assertEquals(4, found.of(Resource.COMPUTE).scraps(), 1e-9);
    }

    @Test
    void whatIsDownHasNothingFree() {
        Stranded found = Stranded.of(epoch(false, offer(Resource.COMPUTE, 200, 0)));
        assertEquals(Stranded.Part.NONE, found.of(Resource.COMPUTE));
    }
}
