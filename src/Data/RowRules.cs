using Core.Facts;
using Core.Revenue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Data;

/// <summary>What holds for all rows of certain kinds when they are saved.</summary>
internal static class RowRules
{
    /// <exception cref="InvalidOperationException">A row that tells what happened was changed.</exception>
    public static void RefuseEditedHistory(this ChangeTracker tracker)
    {
        var edited = tracker.Entries().FirstOrDefault(entry =>
            entry is { Entity: RecordedFact or RevenueMovement, State: EntityState.Modified or EntityState.Deleted });
        if (edited is not null)
        {
            throw new InvalidOperationException($"{edited.Metadata.ShortName()} rows are appended, never edited or deleted.");
        }
    }

    /// <summary>The concurrency token of everything that has one: kept by us because SQLite has no row version.</summary>
    public static void RaiseVersions(this ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries().Where(entry => entry.State == EntityState.Modified))
        {
            if (entry.Metadata.FindProperty("Version") is not null)
            {
                var version = entry.Property("Version");
                version.CurrentValue = (long)version.OriginalValue! + 1;
            }
        }
    }
}
