"""The list of what is in the program for Linux, in the form of CycloneDX 1.6."""

import hashlib
import json
import subprocess
import time
import tomllib
import uuid

from crates import LINUX, ROOT, Program

# How older packages write OR.
OLD_OR = "/"


def write(contents, folder):
    """Writes the list into a folder."""
    program = Program([LINUX])
    components = sorted(
        [*crates(program), *fonts(), *system_libraries()], key=lambda component: component["bom-ref"]
    )
    own = {
        "type": "application",
        "bom-ref": "planpack",
        "name": "planpack",
        "version": contents.version,
        "description": contents.summary,
        "licenses": [{"expression": "MIT"}],
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(contents.program).hexdigest()}],
    }
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(contents.epoch)),
            "component": own,
        },
        "components": components,
        "dependencies": dependencies(program, components),
    }
    # A number that the same content has every time.
    bom["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bom, sort_keys=True)).urn
    text = json.dumps(bom, indent=1, ensure_ascii=False)
    (folder / f"planpack-{contents.version}.cdx.json").write_text(text + "\n")


def reference(package):
    return f"pkg:cargo/{package['name']}@{package['version'].replace('+', '%2B')}"


def crates(program):
    """The packages of Rust, with the hashes of the lock file."""
    locked = tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]
    checksums = {(package["name"], package["version"]): package.get("checksum") for package in locked}
    for package in program.packages():
        checksum = checksums[package["name"], package["version"]]
        yield {
            "type": "library",
            "bom-ref": reference(package),
            "name": package["name"],
            "version": package["version"],
            "purl": reference(package),
            "licenses": [{"expression": " OR ".join(package["license"].replace(" / ", "/").split(OLD_OR))}],
            "hashes": [{"alg": "SHA-256", "content": checksum}],
        }


def fonts():
    """The font files that are inside the program."""
    for path in sorted((ROOT / "fonts").glob("*/*.ttf")):
        yield {
            "type": "file",
            "bom-ref": f"font:{path.name}",
            "name": path.name,
            "licenses": [{"license": {"id": "OFL-1.1"}}],
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        }


def system_libraries():
    """What the compiler and the system put into the program."""
    rust = run("rustc", "--version").split()[1]
    yield library("rust-std", rust, "MIT OR Apache-2.0", None)
    glibc = run("dpkg-query", "--show", "--showformat=${Version}", "libc6-dev")
    yield library("glibc", glibc, "LGPL-2.1-or-later", f"pkg:deb/debian/libc6-dev@{glibc.replace('+', '%2B')}?arch=amd64")


def library(name, version, expression, purl):
    described = {"type": "library", "bom-ref": f"{name}@{version}", "name": name, "version": version}
    return described | {"licenses": [{"expression": expression}]} | ({"purl": purl} if purl else {})


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def dependencies(program, components):
    """Which package uses which; planpack also uses what is no package."""
    references = {identity: reference(program.by_id[identity]) for identity in program.uses}
    references[program.planpack["id"]] = "planpack"
    others = {component["bom-ref"] for component in components} - set(references.values())
    graph = {references[user]: {references[used] for used in uses} for user, uses in program.uses.items()}
    graph["planpack"] |= others
    return [{"ref": user, "dependsOn": sorted(uses)} for user, uses in sorted(graph.items())]
