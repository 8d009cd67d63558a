package orrery.engine.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.engine.primitives.Address;
import orrery.engine.primitives.Bytes;
import orrery.engine.primitives.Hash256;
import orrery.engine.primitives.UInt256;

/// An account's page, as of the newest durable block.
///
/// @param name the contract's name, or the role of a known account
/// @param code empty for an account without code
/// @param transactions how many it took part in
/// @param functions the signatures of a known contract's functions
public record AccountDetail(
        int module,
        String moduleName,
        Address address,
        @Nullable String name,
        long nonce,
        UInt256 balanceWei,
        Hash256 codeHash,
        Bytes code,
        long storageSlots,
        long transactions,
        List<String> functions) {
    public AccountDetail {
        functions = List.copyOf(functions);
    }
}
