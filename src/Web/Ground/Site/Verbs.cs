namespace Web.Ground.Site;

public static class Verbs
{
    /// <summary>What an address that only tells something answers: MapGet alone would refuse HEAD.</summary>
    public static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
}
