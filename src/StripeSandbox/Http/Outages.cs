using StripeSandbox.Contract;
using StripeSandbox.Documents;

namespace StripeSandbox.Http;

/// <summary>What the next calls below /v1 shall suffer.</summary>
internal enum Outage
{
    None,
    RateLimit,
    ServerError,
    Slow,
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

    public TimeSpan Slowness { get; private set; } = TimeSpan.FromSeconds(3);

    /// <summary>The control call: <c>{"mode","calls","milliseconds"}</c>.</summary>
    public Doc Plan(Doc given)
    {
        var name = given.Text("mode") ?? throw StripeError.Missing("mode");
        var calls = (int)(given.WholeOrNull("calls") ?? 1);
        var milliseconds = given.WholeOrNull("milliseconds") ?? 3_000;
        lock (gate)
        {
            (mode, left, Slowness) = (Named(name), calls, TimeSpan.FromMilliseconds(milliseconds));
        }

        return new Doc { ["mode"] = name, ["calls"] = calls, ["milliseconds"] = milliseconds };
    }

    public void End()
    {
        lock (gate)
        {
            left = 0;
        }
    }

    public Outage Next()
    {
        if (Volatile.Read(ref left) is 0)
        {
            return Outage.None;
        }

        lock (gate)
        {
            return left > 0 && left-- > 0 ? mode : Outage.None;
        }
    }

    private static Outage Named(string name) => name switch
    {
        "429" => Outage.RateLimit,
        "500" => Outage.ServerError,
        "slow" => Outage.Slow,
        "timeout" => Outage.Timeout,
        "cut" => Outage.Cut,
        "500-after-commit" => Outage.ServerErrorAfterCommit,
        "cut-after-commit" => Outage.CutAfterCommit,
        _ => throw StripeError.Invalid("mode must be one of 429, 500, slow, timeout, cut, 500-after-commit, cut-after-commit.", "mode"),
    };
}
