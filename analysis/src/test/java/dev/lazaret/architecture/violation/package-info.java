/** Classes that break one rule each, to show that the rules are able to fail. None of it is ever run. */
package dev.lazaret.architecture.violation;
