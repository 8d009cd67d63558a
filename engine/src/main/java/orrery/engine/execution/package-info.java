/// Transactions and blocks over the EVM: validity, fees, system calls, the sequential executor, the
/// assembly of new blocks. No opcode, and nothing that knows who else runs beside it.
@NullMarked
package orrery.engine.execution;

import org.jspecify.annotations.NullMarked;
