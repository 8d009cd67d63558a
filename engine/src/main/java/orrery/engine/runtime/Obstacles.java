package orrery.engine.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import orrery.engine.agents.Alternative;
import orrery.engine.agents.Binding;
import orrery.engine.api.inquiry.Obstacle;

/// What stood in the way of pairs of a demand and a provider that came to nothing.
final class Obstacles {
    private Obstacles() {}

    /// One obstacle for each constraint that bound any of the pairs, at its highest price.
    ///
    /// @param here what the pair would come to
    /// @param amount of a pair, summed up
    /// @param order of the obstacles; those alike in it stand by their constraint
    static <T> List<Obstacle> of(
            List<T> pairs,
            Function<T, Alternative> here,
            ToDoubleFunction<T> amount,
            Comparator<Obstacle> order) {
        Map<Binding, List<T>> byBinding =
                pairs.stream()
                        .collect(
                                Collectors.groupingBy(
                                        pair -> here.apply(pair).binding(),
                                        () -> new EnumMap<>(Binding.class),
                                        Collectors.toList()));
        List<Obstacle> obstacles = new ArrayList<>();
        byBinding.forEach((binding, some) ->
                obstacles.add(
                        new Obstacle(
                                DecisionWords.binding(binding),
                                some.size(),
                                some.stream().mapToDouble(amount).sum(),
                                some.stream()
                                        .mapToDouble(pair -> here.apply(pair).bindingPrice())
                                        .max()
                                        .orElse(0))));
        obstacles.sort(order.thenComparing(Obstacle::binding));
        return obstacles;
    }
}
