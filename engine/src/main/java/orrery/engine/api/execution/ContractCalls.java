package orrery.engine.api.execution;

import java.util.List;
import orrery.engine.primitives.Address;

/// A contract that was used.
///
/// @param name where known, else its address shortened
/// @param calls transactions that use its storage
/// @param functions by what the transactions call, the most frequent first
public record ContractCalls(
        Address address, String name, int calls, List<FunctionCalls> functions) {
    public ContractCalls {
        functions = List.copyOf(functions);
    }

    /// One kind of call.
    ///
    /// @param function its signature where known; where the transaction calls another contract that
    ///   leads to this one, followed by that one's name
    public record FunctionCalls(String function, int calls) {}
}
