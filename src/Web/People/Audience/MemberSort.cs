namespace Web.People.Audience;

/// <summary>What the list is ordered by; each has an index.</summary>
public enum MemberSort
{
    Newest,
    Oldest,
    Email,
    NextPayment,
}
