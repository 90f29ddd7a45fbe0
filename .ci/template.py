"""Reads template.yaml as the SAM and AWS command lines do, and translates it as CloudFormation would.

The command lines read YAML by PyYAML's own loader, which is stricter than the readers of our tests and of cfn-lint: an
unquoted "?" in a flow mapping ends `sam deploy`. The translation is SAM's own code, samtranslator, where it is installed.
What it becomes must have no circle of resources that need each other.
Names each file that does not hold and exits with 1; exits with 0 otherwise.
"""

import os
import re
import subprocess
import sys

import yaml


class CommandLineLoader(yaml.SafeLoader):
    """PyYAML's loader that knows CloudFormation's tags, as both command lines set it up."""


def intrinsic(loader, suffix, node):
    name = suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if name == "Fn::GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name: value}


CommandLineLoader.add_multi_constructor("!", intrinsic)


def read(path):
    with open(path, encoding="utf-8") as file:
        return list(yaml.load_all(file, Loader=CommandLineLoader))


def misread(path):
    """Plain scalars that YAML 1.1, which both command lines speak, takes for something else than what they look like."""
    plain = {"bool": r"true|false", "int": r"-?(0|[1-9]\d*)", "float": r"-?\d+\.\d+"}
    with open(path, encoding="utf-8") as file:
        pending = [node for node in yaml.compose_all(file, Loader=CommandLineLoader) if node]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            pending.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            pending.extend(node.value)
        else:
            kind = node.tag.removeprefix("tag:yaml.org,2002:")
            if kind in ("timestamp", "value") or kind in plain and not re.fullmatch(plain[kind], node.value):
                yield f"{path}: line {node.start_mark.line + 1}: {node.value} is a {kind} to YAML 1.1; quote it"


def broken_files():
    tracked = subprocess.run(
        ["git", "ls-files", "*.yaml", "*.yml"], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    files = [path for path in tracked if path]
    problems = []
    for path in files:
        try:
            read(path)
        except yaml.YAMLError as error:
            problems.append(f"{path}: PyYAML cannot read it: " + " ".join(str(error).split()))
    if not problems:
        problems.extend(misread("template.yaml"))
    return files, problems


def packaged(template):
    """The template as `sam deploy` hands it over: with the code in a bucket."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://artifacts/" + resource["Properties"]["CodeUri"]
    return template


def translated(template):
    from samtranslator.translator.transform import transform

    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

    class NoManagedPolicies:
        """Our template names none, so that nobody has to ask IAM for their ARNs."""

        def load(self):
            return {}

    return transform(packaged(template), {}, NoManagedPolicies())


def named(value):
    """The resources that a value refers to."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "Ref" and isinstance(inner, str):
                yield inner
            elif key == "Fn::GetAtt":
                yield inner[0] if isinstance(inner, list) else inner.split(".", 1)[0]
            elif key == "Fn::Sub":
                text = inner[0] if isinstance(inner, list) else inner
                yield from (name.split(".", 1)[0] for name in re.findall(r"\$\{([^!}][^}]*)}", text))
                yield from named(inner[1:] if isinstance(inner, list) else [])
            else:
                yield from named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from named(inner)


def circle(resources):
    """Resources that need each other, each before the next, which CloudFormation refuses; empty where none do."""
    needs = {}
    for name, resource in resources.items():
        declared = resource.get("DependsOn", [])
        needs[name] = ({declared} if isinstance(declared, str) else set(declared)) | set(named(resource.get("Properties", {})))
    done, path = set(), []

    def walk(name):
        if name in path:
            return path[path.index(name) :] + [name]
        if name in done or name not in needs:
            return []
        path.append(name)
        for other in sorted(needs[name]):
            found = walk(other)
            if found:
                return found
        path.pop()
        done.add(name)
        return []

    for name in resources:
        found = walk(name)
        if found:
            return found
    return []


def main():
    files, problems = broken_files()
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    print(f"PyYAML: {len(files)} YAML files are read as the SAM and AWS command lines read them")
    try:
        import samtranslator
    except ImportError:
        print("samtranslator is not installed here: template.yaml was not translated")
        return 0
    from samtranslator.model.exceptions import InvalidDocumentException

    try:
        resources = translated(read("template.yaml")[0])["Resources"]
    except InvalidDocumentException as error:
        causes = "\n".join("template.yaml: " + cause.message for cause in error.causes)
        print(causes, file=sys.stderr)
        return 1
    needed = circle(resources)
    if needed:
        print("template.yaml: each needs the next before it can be made: " + ", ".join(needed), file=sys.stderr)
        return 1
    print(f"samtranslator {samtranslator.__version__}: template.yaml becomes {len(resources)} resources")
    return 0


if __name__ == "__main__":
    sys.exit(main())
