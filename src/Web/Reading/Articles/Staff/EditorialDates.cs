namespace Web.Reading.Articles.Staff;

/// <summary>The instants of an editor's form, read on the publication's clock.</summary>
/// <param name="AppearsAt">Needed for <see cref="EditorialDecision.Schedule"/> only.</param>
/// <param name="OpensAt">From when everybody reads all of it; null: never.</param>
public sealed record EditorialDates(DateTimeOffset? AppearsAt, DateTimeOffset? OpensAt);
