package orrery.engine.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.codec.RlpException;
import orrery.engine.codec.RlpReader;
import orrery.engine.codec.RlpWriter;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;

/// What a block records of a transaction's execution (Yellow Paper 4.3.1, EIP-658, EIP-2718).
///
/// @param type the transaction's type, 0 to 4
/// @param postState the state root after the transaction before Byzantium; null from it on, where
///   `succeeded` takes its place
/// @param succeeded whether it ran to its end; true where `postState` is given and tells nothing
/// @param cumulativeGasUsed gas of the block up to and with this transaction
/// @param bloom of `logs`
public record Receipt(
        int type,
        @Nullable Hash256 postState,
        boolean succeeded,
        long cumulativeGasUsed,
        LogsBloom bloom,
        List<Log> logs) {

    public Receipt {
        logs = List.copyOf(logs);
    }

    /// A receipt from Byzantium on, its bloom computed.
    public static Receipt withStatus(
            int type, boolean succeeded, long cumulativeGasUsed, List<Log> logs) {
        return withStatus(type, succeeded, cumulativeGasUsed, LogsBloom.of(logs), logs);
    }

    /// A receipt from Byzantium on.
    ///
    /// @param bloom of the logs
    public static Receipt withStatus(
            int type, boolean succeeded, long cumulativeGasUsed, LogsBloom bloom, List<Log> logs) {
        return new Receipt(type, null, succeeded, cumulativeGasUsed, bloom, logs);
    }

    /// A receipt before Byzantium.
    ///
    /// @param bloom of the logs
    public static Receipt withPostState(
            Hash256 postState, long cumulativeGasUsed, LogsBloom bloom, List<Log> logs) {
        return new Receipt(0, postState, true, cumulativeGasUsed, bloom, logs);
    }

    /// The EIP-2718 envelope: type byte and payload, or the bare list of type 0.
    public Bytes encode() {
        RlpWriter out = new RlpWriter(512);
        if (type != 0) {
            out.rawByte(type);
        }
        out.beginList();
        if (postState != null) {
            out.hash(postState);
        } else {
            out.number(succeeded ? 1 : 0);
        }
        out.number(cumulativeGasUsed).bytes(bloom.bytes()).beginList();
        logs.forEach(log -> log.writeTo(out));
        return out.endList().endList().toBytes();
    }

    /// Reads exactly one EIP-2718 envelope.
    ///
    /// @throws RlpException for anything else
    public static Receipt decode(Bytes envelope) {
        int type = envelope.isEmpty() ? 0 : envelope.at(0) & 0xff;
        if (type >= 0xc0) {
            type = 0;
        } else if (type == 0 || type > 4) {
            throw new RlpException(0, "no receipt of the types 0 to 4");
        }
        RlpReader in = new RlpReader(envelope, type == 0 ? 0 : 1);
        in.beginList();
        int offset = in.offset();
        Bytes outcome = in.bytes(Hash256.SIZE);
        boolean isRoot = outcome.size() == Hash256.SIZE;
        boolean isSuccess = outcome.size() == 1 && outcome.at(0) == 1;
        if (!isRoot && !isSuccess && !outcome.isEmpty()) {
            throw new RlpException(offset, "neither a status of 0 or 1 nor a state root");
        }
        long cumulativeGasUsed = in.positive();
        LogsBloom bloom = new LogsBloom(in.fixed(LogsBloom.SIZE));
        List<Log> logs = in.list(Log::read);
        in.endList();
        in.end();
        return new Receipt(
                type,
                isRoot ? Hash256.of(outcome.unsafeArray()) : null,
                isRoot || isSuccess,
                cumulativeGasUsed,
                bloom,
                logs);
    }
}
