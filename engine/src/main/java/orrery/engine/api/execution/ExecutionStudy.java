package orrery.engine.api.execution;

import java.io.IOException;
import java.io.OutputStream;

/// A block that was run sequentially and on several lanes, ready to be asked about. Any thread may
/// ask; no answer changes anything.
public interface ExecutionStudy {
    /// What really happened.
    BlockExecution execution();

    /// What it would be like without some of the dependencies, simulated.
    WhatIf without(Strikes strikes);

    /// The block's calls, contract by contract.
    ContractStudy contracts();

    /// Writes one of the files that the study can give; the stream stays open.
    void write(Document document, OutputStream out) throws IOException;

    /// The files.
    enum Document {
        /// Lanes, reads, writes and causes of the run on several lanes, as JSON.
        RECORD,
        /// The same as Chrome trace events, which Perfetto opens.
        CHROME_TRACE,
        /// What each transaction reads and leaves (EIP-7928), RLP as hex in JSON with its hash.
        ACCESS_LIST
    }
}
