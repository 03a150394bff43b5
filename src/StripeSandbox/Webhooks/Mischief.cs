using System.Runtime.InteropServices;
using StripeSandbox.State;

namespace StripeSandbox.Webhooks;

/// <summary>What the chaos switches do to deliveries, and what the control API asks of the next one.</summary>
internal sealed class Mischief
{
    private static readonly TimeSpan InvoicePaymentLag = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LatestInvoicePayment = TimeSpan.FromSeconds(3);

    private readonly ChaosSwitches start;
    private long copies;
    private long twins;
    private long tries;
    private int lose;
    private int fail;

    public Mischief(ChaosSwitches start) => Switches = this.start = start;

    public ChaosSwitches Switches { get; set; }

    /// <summary>The next so many tries are lost on the way.</summary>
    public void LoseNext(int count) => lose = count;

    /// <summary>The next so many tries are taken for answered with 500, without being sent.</summary>
    public void FailNext(int count) => fail = count;

    /// <summary>As it was at the start.</summary>
    public void Reset() => (Switches, lose, fail) = (start, 0, 0);

    /// <summary>With the twin switch on, every third event is followed by another that tells the same.</summary>
    public IEnumerable<Told> WithTwins(IReadOnlyList<Told> events)
    {
        foreach (var told in events)
        {
            yield return told;
            if (Switches.Twin && Interlocked.Increment(ref twins) % 3 is 0)
            {
                yield return told.Twin();
            }
        }
    }

    /// <summary>In the order in which they happened, unless order and number are played with.</summary>
    public List<Parcel> Arrange(List<Parcel> parcels)
    {
        List<Parcel> arranged = Switches.Duplicate
            ? [.. parcels.SelectMany(parcel => Interlocked.Increment(ref copies) % 3 is 0 ? new[] { parcel, parcel } : [parcel])]
            : [.. parcels];
        if (Switches.Shuffle)
        {
            Random.Shared.Shuffle(CollectionsMarshal.AsSpan(arranged));
        }

        return arranged;
    }

    /// <summary>invoice_payment.paid was always seen seconds after the rest.</summary>
    public TimeSpan WaitFor(Parcel parcel)
    {
        var lag = parcel.Type is not "invoice_payment.paid" ? TimeSpan.Zero
            : Switches.LateInvoicePayment ? InvoicePaymentLag + (LatestInvoicePayment - InvoicePaymentLag) * Random.Shared.NextDouble()
            : InvoicePaymentLag;
        return lag + TimeSpan.FromMilliseconds(Switches.DelayMilliseconds > 0 ? Random.Shared.Next(Switches.DelayMilliseconds) : 0);
    }

    public bool Loses(int attempt) => Take(ref lose)
        || attempt is 0 && (Switches.DropOnce || Switches.Drop && Interlocked.Increment(ref tries) % 5 is 0);

    public bool Fails() => Take(ref fail);

    private static bool Take(ref int count) => Volatile.Read(ref count) > 0 && Interlocked.Decrement(ref count) >= 0;
}
