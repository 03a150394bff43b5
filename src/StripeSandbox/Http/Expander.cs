using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>Replaces ids by the objects they name, along the dot paths the caller gave, at most four deep.</summary>
/// <param name="absent">The fields that are absent until they are asked for.</param>
internal sealed class Expander(Change state, IReadOnlyList<Included> absent)
{
    private const int Deepest = 4;

    public Doc Render(Doc document, DocList? paths)
    {
        var rendered = document.Copy();
        foreach (var path in (paths ?? []).Select(path => (string)path!))
        {
            var steps = path.Split('.');
            if (steps.Count(step => step is not "data") > Deepest)
            {
                throw StripeError.Invalid($"You cannot expand more than {Deepest} levels of a property. Property: {path}", "expand", "property_expansion_max_depth");
            }

            Walk(rendered, steps, 0, path);
        }

        return rendered;
    }

    private void Walk(Doc resource, ReadOnlySpan<string> steps, int at, string path)
    {
        if (resource.Kind() is "list")
        {
            if (steps[at] is not "data" || at + 1 == steps.Length)
            {
                throw Refused(path);
            }

            foreach (var element in resource.Parts("data").ToList())
            {
                Walk(element, steps, at + 1, path);
            }

            return;
        }

        if (resource.Flag("deleted"))
        {
            return;
        }

        Descend(resource, resource, "", steps, at, path);
    }

    /// <summary>Follows the path through plain objects that belong to a resource; <paramref name="name"/> is the way so far.</summary>
    private void Descend(Doc resource, Doc holder, string name, ReadOnlySpan<string> steps, int at, string path)
    {
        var expandable = Contracts.Expandable(resource.Kind());
        for (var end = at; end < steps.Length; end++)
        {
            var field = steps[end];
            name = name.Length is 0 ? field : $"{name}.{field}";
            if (Absent(resource.Kind(), name) is { } included)
            {
                holder[field] ??= included.Find(state, resource);
                Continue(holder, field, steps, end + 1, path);
                return;
            }

            if (expandable.Contains(name))
            {
                Replace(holder, field);
                Continue(holder, field, steps, end + 1, path);
                return;
            }

            var isPrefix = expandable.Any(known => known.StartsWith(name + ".", StringComparison.Ordinal));
            switch (holder[field])
            {
                // A list that is always there, such as the items of a subscription, has nothing to add.
                case Doc inner when inner.Kind() is "list" && end + 1 == steps.Length:
                    return;
                // It is stepped through, as are other objects that are always there.
                case Doc inner when inner["object"] is not null && end + 1 < steps.Length:
                    Walk(inner, steps, end + 1, path);
                    return;
                case Doc inner when isPrefix:
                    holder = inner;
                    break;
                case DocList parts when isPrefix:
                    foreach (var part in parts.OfType<Doc>().ToList())
                    {
                        Descend(resource, part, name, steps, end + 1, path);
                    }

                    return;
                case null when isPrefix && end + 1 < steps.Length:
                    return;
                default:
                    throw Refused(path);
            }
        }

        throw Refused(path);
    }

    private Included? Absent(string kind, string name)
    {
        foreach (var field in absent)
        {
            if (string.Equals(field.Kind, kind, StringComparison.Ordinal) && string.Equals(field.Field, name, StringComparison.Ordinal))
            {
                return field;
            }
        }

        return null;
    }

    private void Continue(Doc holder, string field, ReadOnlySpan<string> steps, int next, string path)
    {
        if (next == steps.Length)
        {
            return;
        }

        switch (holder[field])
        {
            case Doc inner:
                Walk(inner, steps, next, path);
                break;
            case DocList list:
                foreach (var element in list.OfType<Doc>().ToList())
                {
                    Walk(element, steps, next, path);
                }

                break;
            case null or Scalar:
                break;
        }
    }

    private void Replace(Doc holder, string field)
    {
        // What is kept of an old card is a payment method, which is not what Stripe shows there.
        if (field is "default_source" && holder[field] is not null)
        {
            throw StripeError.Unsupported("expanding default_source");
        }

        if (holder[field] is DocList list)
        {
            holder[field] = new DocList([.. list.Select(element => Object(element) ?? element?.Copy())]);
        }
        else if (Object(holder[field]) is { } found)
        {
            holder[field] = found;
        }
    }

    private Doc? Object(Node? node) =>
        node is Scalar { Text: { } id } && state.Find(id) is { } found ? found.Copy() : null;

    private static StripeError Refused(string path) =>
        StripeError.Invalid($"This property cannot be expanded ({path}).", "expand");
}
