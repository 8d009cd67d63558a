package orrery.engine.agents;

import java.util.ArrayList;
import java.util.List;
import orrery.engine.crypto.Keccak256;
import orrery.engine.depin.Allocation;
import orrery.engine.depin.Assignment;
import orrery.engine.depin.Backlog;
import orrery.engine.depin.Capacity;
import orrery.engine.depin.Demand;
import orrery.engine.depin.Epoch;
import orrery.engine.depin.Priority;
import orrery.engine.depin.Reservation;
import orrery.engine.depin.ResourceKind;
import orrery.engine.depin.Telemetry;
import orrery.engine.primitives.Hash256;

/// Writes the network's values into checkpoints and hashes a decision's inputs.
final class EpochCodec {
    private static final ResourceKind[] KINDS = ResourceKind.values();
    private static final Priority[] PRIORITIES = Priority.values();

    private EpochCodec() {}

    /// Keccak-256 of all that an agent was told for an epoch.
    ///
    /// @param rulings of the operator since the epoch before
    static Hash256 inputsHash(
            EpochInput input, List<Intervention.Ruled> rulings, Reservation reserved) {
        CheckpointWriter out = new CheckpointWriter();
        out.writeLong(input.epoch().index());
        out.writeLong(input.epoch().startMillis());
        out.writeBoolean(input.telemetry() != null);
        if (input.telemetry() != null) {
            write(out, input.telemetry());
        }
        write(out, reserved);
        writeDemands(out, input.demands());
        write(out, input.waiting());
        if (!rulings.isEmpty()) { // the last part, so that none at all is no other's beginning
            writeRulings(out, rulings);
        }
        return Keccak256.hash(out.toArray());
    }

    static void writeRulings(CheckpointWriter out, List<Intervention.Ruled> rulings) {
        out.writeInt(rulings.size());
        for (Intervention.Ruled one : rulings) {
            out.writeLong(one.suspicion());
            out.writeString(one.member());
            out.writeString(one.offence().name());
            out.writeString(one.ruling().name());
        }
    }

    static List<Intervention.Ruled> readRulings(CheckpointReader in) {
        List<Intervention.Ruled> rulings = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            rulings.add(
                    new Intervention.Ruled(
                            in.readLong(),
                            in.readString(),
                            Offence.valueOf(in.readString()),
                            Ruling.valueOf(in.readString())));
        }
        return rulings;
    }

    /// Keccak-256 of a setting's values, each with its name.
    static Hash256 parametersHash(AgentParameters parameters) {
        CheckpointWriter out = new CheckpointWriter();
        parameters
                .values()
                .forEach((parameter, value) -> {
                    out.writeString(parameter.id());
                    out.writeDouble(value);
                });
        return Keccak256.hash(out.toArray());
    }

    static void write(CheckpointWriter out, Telemetry telemetry) {
        out.writeLong(telemetry.epoch().index());
        out.writeLong(telemetry.epoch().startMillis());
        out.writeInt(telemetry.readings().size());
        for (Telemetry.Reading reading : telemetry.readings()) {
            out.writeString(reading.provider());
            out.writeBoolean(reading.up());
            out.writeDouble(reading.quality());
            for (ResourceKind kind : KINDS) {
                out.writeDouble(reading.load().of(kind));
                out.writeDouble(reading.delivered().of(kind));
            }
        }
        ObservationCodec.write(out, telemetry.observations());
    }

    static Telemetry readTelemetry(CheckpointReader in) {
        Epoch epoch = new Epoch(in.readLong(), in.readLong());
        int count = in.readInt();
        List<Telemetry.Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String provider = in.readString();
            boolean up = in.readBoolean();
            double quality = in.readDouble();
            Capacity load = Capacity.NONE;
            Capacity delivered = Capacity.NONE;
            for (ResourceKind kind : KINDS) {
                load = load.with(kind, in.readDouble());
                delivered = delivered.with(kind, in.readDouble());
            }
            readings.add(new Telemetry.Reading(provider, up, load, delivered, quality));
        }
        return new Telemetry(epoch, readings, ObservationCodec.read(in));
    }

    static void write(CheckpointWriter out, Reservation reservation) {
        out.writeLong(reservation.epoch());
        out.writeInt(reservation.lines().size());
        for (Reservation.Line line : reservation.lines()) {
            out.writeString(line.provider());
            out.writeInt(line.resource().place());
            out.writeDouble(line.amount());
        }
    }

    static Reservation readReservation(CheckpointReader in) {
        long epoch = in.readLong();
        int count = in.readInt();
        List<Reservation.Line> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(new Reservation.Line(in.readString(), kind(in), in.readDouble()));
        }
        return new Reservation(epoch, lines);
    }

    static void write(CheckpointWriter out, Allocation allocation) {
        out.writeLong(allocation.epoch());
        out.writeInt(allocation.assignments().size());
        for (Assignment a : allocation.assignments()) {
            out.writeString(a.demand());
            out.writeString(a.provider());
            out.writeInt(a.resource().place());
            out.writeDouble(a.amount());
        }
    }

    static Allocation readAllocation(CheckpointReader in) {
        long epoch = in.readLong();
        int count = in.readInt();
        List<Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            assignments.add(
                    new Assignment(in.readString(), in.readString(), kind(in), in.readDouble()));
        }
        return new Allocation(epoch, assignments);
    }

    static void writeDemands(CheckpointWriter out, List<Demand> demands) {
        out.writeInt(demands.size());
        for (Demand demand : demands) {
            out.writeString(demand.id());
            out.writeString(demand.tenant());
            out.writeString(demand.priority().label());
            out.writeString(demand.home());
            out.writeInt(demand.regions().size());
            demand.regions().forEach(out::writeString);
            out.writeInt(demand.resource().place());
            out.writeDouble(demand.amount());
            out.writeDouble(demand.valuePerUnit());
            out.writeDouble(demand.latencyLimitMillis());
            out.writeLong(demand.deadline());
        }
    }

    static List<Demand> readDemands(CheckpointReader in) {
        int count = in.readInt();
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = in.readString();
            String tenant = in.readString();
            Priority priority = priority(in);
            String home = in.readString();
            int regionCount = in.readInt();
            List<String> regions = new ArrayList<>();
            for (int r = 0; r < regionCount; r++) {
                regions.add(in.readString());
            }
            demands.add(
                    new Demand(
                            id,
                            tenant,
                            priority,
                            home,
                            regions,
                            kind(in),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readLong()));
        }
        return demands;
    }

    static void write(CheckpointWriter out, Backlog waiting) {
        writeDemands(out, waiting.lots().stream().map(Backlog.Lot::demand).toList());
        waiting.lots().forEach(lot -> out.writeLong(lot.arrived()));
    }

    static Backlog readBacklog(CheckpointReader in) {
        List<Backlog.Lot> lots = new ArrayList<>();
        for (Demand demand : readDemands(in)) {
            lots.add(new Backlog.Lot(demand, 0));
        }
        lots.replaceAll(lot -> new Backlog.Lot(lot.demand(), in.readLong()));
        return new Backlog(lots);
    }

    static void write(CheckpointWriter out, AgentParameters parameters) {
        out.writeLong(parameters.version());
        out.writeInt(parameters.values().size());
        parameters
                .values()
                .forEach((parameter, value) -> {
                    out.writeString(parameter.id());
                    out.writeDouble(value);
                });
    }

    /// A parameter that the checkpoint does not name keeps its default, so that an older checkpoint
    /// is taken up by a version that has more of them.
    static AgentParameters readParameters(CheckpointReader in) {
        long version = in.readLong();
        AgentParameters parameters = AgentParameters.defaults();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            parameters = parameters.with(in.readString(), in.readDouble());
        }
        return new AgentParameters(version, parameters.values());
    }

    private static ResourceKind kind(CheckpointReader in) {
        int place = in.readInt();
        if (place < 0 || place >= KINDS.length) {
            throw new InvalidCheckpointException("resource kind " + place + " does not exist");
        }
        return KINDS[place];
    }

    private static Priority priority(CheckpointReader in) {
        String label = in.readString();
        for (Priority priority : PRIORITIES) {
            if (priority.label().equals(label)) {
                return priority;
            }
        }
        throw new InvalidCheckpointException("class " + label + " does not exist");
    }
}
