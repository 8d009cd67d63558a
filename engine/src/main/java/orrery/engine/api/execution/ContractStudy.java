package orrery.engine.api.execution;

import java.util.List;

/// Calls of contracts that really ran, in one block or in several in a row, ready to be asked how
/// they scale. Any thread may ask; no answer changes anything.
public interface ContractStudy {
    /// Where the calls come from, for people.
    String name();

    /// How many transactions ran, calls or not.
    int transactions();

    /// The contracts whose storage was used, the one used most first.
    List<ContractCalls> contracts();

    /// How such calls of a contract scale, and what other layouts of its state would gain;
    /// simulated as one block of these calls alone. Without a call the report says just that.
    ContractScaling report(CallMix mix);
}
