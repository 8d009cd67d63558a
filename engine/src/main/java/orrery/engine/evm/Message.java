package orrery.engine.evm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// What a transaction or system call asks of the EVM: the outermost call or creation.
///
/// @param origin the transaction's sender, also the outermost caller
/// @param to the account called, or null to create a contract
/// @param value wei that go to the called or created account
/// @param data calldata, or the init code of a creation
/// @param gas what is left after the intrinsic gas
/// @param gasPrice wei per gas that the sender pays (the effective price, EIP-1559)
/// @param blobHashes the versioned hashes of the transaction's blobs (EIP-4844)
public record Message(
        Address origin,
        @Nullable Address to,
        UInt256 value,
        Bytes data,
        long gas,
        UInt256 gasPrice,
        List<Hash256> blobHashes) {
    public Message {
        blobHashes = List.copyOf(blobHashes);
        if (gas < 0) {
            throw new IllegalArgumentException("gas is " + gas + ", at least 0 is needed");
        }
    }

    /// A call that carries no wei and pays nothing: a system call, or a look at the state.
    public static Message call(Address origin, Address to, Bytes data, long gas) {
        return new Message(origin, to, UInt256.ZERO, data, gas, UInt256.ZERO, List.of());
    }

    public boolean isCreation() {
        return to == null;
    }
}
