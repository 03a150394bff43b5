namespace Web.Mail.Posting;

/// <summary>
/// How a try ended. The reason is a code, never the server's words: those often repeat the address.
/// </summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The server has taken the mail over.</summary>
    public sealed record Accepted : Delivery;

    /// <summary>The server will never take this mail; trying again would only harm the sender's name.</summary>
    public sealed record Refused(string Reason) : Delivery;

    /// <summary>Not this time.</summary>
    public sealed record Postponed(string Reason) : Delivery;
}
