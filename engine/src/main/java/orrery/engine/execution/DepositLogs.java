package orrery.engine.execution;

import java.io.ByteArrayOutputStream;
import java.util.List;
import orrery.engine.chain.Log;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// Reads deposits out of the deposit contract's logs (EIP-6110).
final class DepositLogs {
    private static final Address CONTRACT =
            Address.fromHex("0x00000000219ab540356cbb839cbe05303d7705fa");

    /// keccak("DepositEvent(bytes,bytes,bytes,bytes,bytes)")
    private static final Hash256 TOPIC =
            Hash256.fromHex("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

    private static final int DATA_SIZE = 576;

    /// Public key, withdrawal credentials, amount, signature, index: where each one's length
    /// stands, and what it is.
    private static final int[][] FIELDS = {{160, 48}, {256, 32}, {320, 8}, {384, 96}, {512, 8}};

    private DepositLogs() {}

    /// Writes the deposits' fields of a transaction, one after the other.
    ///
    /// @return false where a log of the contract is not laid out as it must be, which makes the
    ///   block invalid
    static boolean read(List<Log> logs, ByteArrayOutputStream out) {
        for (Log log : logs) {
            if (!isDeposit(log)) {
                continue;
            }
            if (!isWellFormed(log.data())) {
                return false;
            }
            for (int[] field : FIELDS) {
                out.write(log.data().unsafeArray(), field[0] + 32, field[1]);
            }
        }
        return true;
    }

    private static boolean isDeposit(Log log) {
        return log.address().equals(CONTRACT)
                && !log.topics().isEmpty()
                && log.topics().getFirst().equals(TOPIC);
    }

    private static boolean isWellFormed(Bytes data) {
        if (data.size() != DATA_SIZE) {
            return false;
        }
        for (int i = 0; i < FIELDS.length; i++) {
            boolean fits =
                    word(data, 32 * i).equals(UInt256.of(FIELDS[i][0]))
                            && word(data, FIELDS[i][0]).equals(UInt256.of(FIELDS[i][1]));
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static UInt256 word(Bytes data, int at) {
        return Hash256.read(data.unsafeArray(), at).toWord();
    }
}
