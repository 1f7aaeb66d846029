#!/usr/bin/env node
// Starts the program of the package for this platform. That package is an optional dependency: npm installs it where it
// fits, and no script runs during the installation.
"use strict";

const { spawnSync } = require("node:child_process");

const platform = `planpack-${process.platform}-${process.arch}`;

function program() {
  try {
    return require.resolve(`${platform}/bin/planpack`);
  } catch {
    console.error(
      `error: planpack has no program for this computer (${platform} is not installed). ` +
        "Install it again without --omit=optional; on a computer that is not Linux on x64 it cannot be installed by npm.",
    );
    process.exit(2);
  }
}

const ran = spawnSync(program(), process.argv.slice(2), { stdio: "inherit" });
if (ran.error) {
  console.error(`error: planpack could not be started: ${ran.error.message}`);
  process.exit(2);
}
// A program that a signal has ended has no exit code: end in the same way.
if (ran.signal) process.kill(process.pid, ran.signal);
else process.exit(ran.status);
