package orrery.engine.agents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import orrery.engine.depin.Observation;
import orrery.engine.depin.Observation.Challenge;
import orrery.engine.depin.Observation.Meter;
import orrery.engine.depin.ResourceKind;

/// Writes what observers said: first who is named, then each word by these names' places.
final class ObservationCodec {
    private static final ResourceKind[] KINDS = ResourceKind.values();

    /// In place of a challenge's moment.
    private static final int METER = -1;

    private ObservationCodec() {}

    static void write(CheckpointWriter out, List<Observation> words) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Observation word : words) {
            places.putIfAbsent(word.observer(), places.size());
            places.putIfAbsent(word.provider(), places.size());
        }
        out.writeInt(places.size());
        places.keySet().forEach(out::writeString);
        out.writeInt(words.size());
        for (Observation word : words) {
            out.writeInt(places.getOrDefault(word.observer(), -1));
            out.writeInt(places.getOrDefault(word.provider(), -1));
            out.writeInt(word.kind().place());
            out.writeInt(
                    switch (word) {
                        case Challenge challenge -> challenge.moment();
                        case Meter _ -> METER;
                    });
            out.writeDouble(word.amount());
        }
    }

    static List<Observation> read(CheckpointReader in) {
        List<String> names = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            names.add(in.readString());
        }
        List<Observation> words = new ArrayList<>();
        int said = in.readInt();
        for (int i = 0; i < said; i++) {
            String observer = names.get(place("name", in.readInt(), count));
            String provider = names.get(place("name", in.readInt(), count));
            ResourceKind kind = KINDS[place("resource kind", in.readInt(), KINDS.length)];
            int moment = in.readInt();
            double amount = in.readDouble();
            words.add(
                    moment == METER
                            ? new Meter(observer, provider, kind, amount)
                            : new Challenge(observer, provider, kind, moment, amount));
        }
        return words;
    }

    private static int place(String what, int place, int count) {
        if (place < 0 || place >= count) {
            throw new InvalidCheckpointException(
                    "%s %d does not exist: 0 to %d is needed".formatted(what, place, count - 1));
        }
        return place;
    }
}
