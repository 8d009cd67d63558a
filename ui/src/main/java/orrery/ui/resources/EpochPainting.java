package orrery.ui.resources;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.engine.api.EpochView;
import orrery.ui.resources.ProvidersViewModel.Focus;
import orrery.ui.resources.ResourcesViewModel.Picture;

/// Makes what an epoch's pictures show: work that grows with the network, and so is done by a
/// thread that is not the window's. Any thread.
final class EpochPainting {
    private static final int KEPT_SHARES = 512;

    private final Map<Long, Double> strandedShares =
            Collections.synchronizedMap(new Lately<>(KEPT_SHARES));

    /// What a picture is made from.
    ///
    /// @param fair between whom, null where nobody looks at fairness
    record Order(
            EpochView view,
            List<EpochView> course,
            FlowPicture.Choice choice,
            @Nullable Focus focus,
            @Nullable FairnessGrouping fair) {}

    /// What was made.
    ///
    /// @param behindFocus the providers that the flow picture's filter leaves
    record Painted(
            Order order,
            Picture picture,
            List<ProviderRow> rows,
            Set<String> behindFocus,
            @Nullable FairnessPicture fairness) {}

    Painted paint(Order order) {
        EpochView view = order.view();
        FlowPicture flows = new FlowPicture(view, order.choice());
        Focus focus = order.focus();
        FairnessGrouping fair = order.fair();
        return new Painted(
                order,
                new Picture(
                        flows.data(),
                        RegionPicture.of(view, order.choice().lens()),
                        LoadLine.ofNetwork(view),
                        Figure.of(view, order.course(), this::strandedShare)),
                ProviderRow.of(view),
                focus == null ? Set.of() : flows.providersOf(focus.node()),
                fair == null ? null : FairnessPicture.of(view, order.course(), fair));
    }

    private double strandedShare(EpochView view) {
        return strandedShares.computeIfAbsent(view.epoch(), _ -> Stranded.of(view).share());
    }
}
