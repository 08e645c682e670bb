/** What cargo and the programs print, read as claims and compared with the plan, and what lies in the target folder afterwards. */
@NullMarked
package dev.lazaret.app.step.cargo;

import org.jspecify.annotations.NullMarked;
