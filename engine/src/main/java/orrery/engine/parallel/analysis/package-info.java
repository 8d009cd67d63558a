/// What a block's record means: who depended on whom, what bounds the speed, what was lost where,
/// and what other lanes or other code would have made of it. Reads records and writes none.
@NullMarked
package orrery.engine.parallel.analysis;

import org.jspecify.annotations.NullMarked;
