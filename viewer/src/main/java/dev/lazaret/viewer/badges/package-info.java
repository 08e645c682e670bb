/**
 * Draws and names severities, triggers, capabilities and verdicts, in the same way in every view. Depends on no view.
 */
@NullMarked
package dev.lazaret.viewer.badges;

import org.jspecify.annotations.NullMarked;
