using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Http;

/// <summary>A field of a kind of object that is absent until a caller expands it, and where it then comes from.</summary>
internal sealed record Included(string Kind, string Field, Func<Change, Doc, Doc?> Find);
