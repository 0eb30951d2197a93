//! twopeaks
