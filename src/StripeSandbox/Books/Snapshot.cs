using StripeSandbox.Documents;
using StripeSandbox.Webhooks;

namespace StripeSandbox.Books;

/// <summary>The whole state at a moment.</summary>
internal sealed record Snapshot(IReadOnlyList<Doc> Documents)
{
    /// <summary>Where webhooks go belongs to the machines of today, not to the state of then.</summary>
    public static bool Leaves(string kind) => kind is Endpoints.Kind or Secrets.Kind;
}
