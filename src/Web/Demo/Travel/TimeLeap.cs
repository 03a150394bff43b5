namespace Web.Demo.Travel;

/// <summary>How far staff can send site and sandbox at once.</summary>
public enum TimeLeap
{
    Day,
    Week,
    Renewal,
    Month,
}
