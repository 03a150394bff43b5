namespace StripeSandbox.Http;

/// <summary>What the next calls below /v1 shall suffer.</summary>
internal enum Outage
{
    None,
    RateLimit,
    ServerError,
    Timeout,
    Cut,
    ServerErrorAfterCommit,
    CutAfterCommit,
}

/// <summary>Counts planned outages down.</summary>
internal sealed class Outages
{
    private readonly Lock gate = new();
    private Outage mode;
    private int left;

    public static Outage Named(string name) => name switch
    {
        "429" => Outage.RateLimit,
        "500" => Outage.ServerError,
        "timeout" => Outage.Timeout,
        "cut" => Outage.Cut,
        "500-after-commit" => Outage.ServerErrorAfterCommit,
        "cut-after-commit" => Outage.CutAfterCommit,
        _ => throw StripeError.Invalid("mode must be one of 429, 500, timeout, cut, 500-after-commit, cut-after-commit.", "mode"),
    };

    public void Plan(Outage planned, int calls)
    {
        lock (gate)
            (mode, left) = (planned, calls);
    }

    public Outage Next()
    {
        lock (gate)
            return left > 0 && left-- > 0 ? mode : Outage.None;
    }
}
