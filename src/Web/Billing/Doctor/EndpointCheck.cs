using Core;
using Web.Billing.Gateway;
using Web.Billing.Inbox;

namespace Web.Billing.Doctor;

/// <summary>What is wrong with the endpoints that lead here, and which of them is the right one.</summary>
public sealed class EndpointCheck
{
    private EndpointCheck(IReadOnlyList<EndpointSnapshot> own) =>
        (Own, Right) = (own, own.Where(endpoint => StripeVersion.IsReadable(endpoint.Version)).OrderByDescending(endpoint => endpoint.IsEnabled).FirstOrDefault());

    /// <summary>All that lead here.</summary>
    public IReadOnlyList<EndpointSnapshot> Own { get; }

    /// <summary>The one that speaks our version; one that is switched on before others.</summary>
    public EndpointSnapshot? Right { get; }

    public IReadOnlyList<string> Missing => Right is null ? [] : [.. EventTable.All.Select(known => known.Type).Where(type => !Right.Hears(type))];

    /// <summary>What it is to hear when it is put right: all it hears now, and what it lacks.</summary>
    public IReadOnlyList<string> Wanted => Right is null ? [.. EventTable.All.Select(known => known.Type)] : [.. Right.Types, .. Missing];

    /// <summary>Others whose events come in a shape that cannot be read: each would be set aside, and keep the readable one out.</summary>
    public IReadOnlyList<EndpointSnapshot> Unreadable => [.. Own.Where(endpoint => endpoint.IsEnabled && !StripeVersion.IsReadable(endpoint.Version))];

    public static EndpointCheck Of(IEnumerable<EndpointSnapshot> all, string address) => new([.. all.Where(endpoint => IsSame(endpoint.Url, address))]);

    public IEnumerable<Finding> Findings(string address)
    {
        List<Reason> faults = [];
        if (Right is null)
        {
            faults.Add(Own.Count == 0 ? new("Doctor.Endpoint.None", address) : new("Doctor.Endpoint.Version", Own[0].Version ?? "-", StripeVersion.Ours));
        }
        else
        {
            faults.AddRange(Right.IsEnabled ? [] : [new Reason("Doctor.Endpoint.Disabled")]);
            faults.AddRange(Missing.Count == 0 ? [] : [new Reason("Doctor.Endpoint.Missing", Missing.Count, string.Join(", ", Missing))]);
            faults.AddRange(Unreadable.Select(other => new Reason("Doctor.Endpoint.Second", other.Id, other.Version ?? "-")));
        }

        return faults.Count == 0
            ? [new Finding(FindingKind.Endpoint, IsWell: true, new("Doctor.Endpoint.Well", address, Right!.Version!))]
            : faults.Select(fault => new Finding(FindingKind.Endpoint, IsWell: false, fault));
    }

    /// <summary>With or without a slash at the end, and whatever the case of the host.</summary>
    private static bool IsSame(string url, string address) =>
        Uri.TryCreate(url.TrimEnd('/'), UriKind.Absolute, out var one) && one == new Uri(address);
}
